package org.dayfold.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rounds of figures by subject; prints medians, and their ratio to one subject's, as a Markdown table. */
final class Table {

    private final Map<String, List<Map<String, Long>>> rounds = new LinkedHashMap<>();

    void add(String subject, Map<String, Long> figures) {
        rounds.computeIfAbsent(subject, s -> new ArrayList<>()).add(figures);
    }

    /** The median over all rounds; of an even number of rounds, the lower one. */
    long median(String subject, String figure) {
        List<Long> values = rounds.get(subject).stream()
                .map(f -> f.getOrDefault(figure, 0L))
                .sorted()
                .toList();
        return values.get((values.size() - 1) / 2);
    }

    String markdown(String reference) {
        StringBuilder text = new StringBuilder(
                "| | wall s | CPU s | peak MiB | file MB | wall | CPU | file | read, encode, merge ms |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        for (String subject : rounds.keySet()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %d | %.1f | %s | %s | %s | %s |%n",
                    subject,
                    median(subject, Figures.WALL) / 1e3,
                    median(subject, Figures.CPU) / 1e3,
                    median(subject, Figures.PEAK) / 1_024,
                    median(subject, Figures.BYTES) / 1e6,
                    ratio(subject, reference, Figures.WALL),
                    ratio(subject, reference, Figures.CPU),
                    ratio(subject, reference, Figures.BYTES),
                    passes(subject)));
        }
        return text.toString();
    }

    private String passes(String subject) {
        String read = median(subject, Figures.READ) + ", ";
        return median(subject, Figures.ENCODE) == 0
                ? ""
                : (read.equals("0, ") ? "" : read) + median(subject, Figures.ENCODE) + ", "
                        + median(subject, Figures.MERGE);
    }

    private String ratio(String subject, String reference, String figure) {
        long base = median(reference, figure);
        long own = median(subject, figure);
        return base == 0 || own == 0 ? "" : String.format(Locale.ROOT, "%.2fx", (double) own / base);
    }
}
