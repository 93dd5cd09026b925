package org.dayfold.template;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code options}. */
final class OptionsReader {
    private static final Duration LONGEST_KEEP = Duration.ofDays(3_650);
    private static final Duration LONGEST_RUN = Duration.ofDays(7);
    private static final Duration LONGEST_LAG = Duration.ofDays(1);
    private static final Pattern DURATION =
            Pattern.compile("P(?!$)([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?");
    private static final String SOURCE_SYNTAX = "[A-Za-z][A-Za-z0-9_]{0,39}";

    private static final Map<String, Consistency> CONSISTENCIES = Arrays.stream(Consistency.values())
            .collect(Collectors.toMap(Consistency::word, c -> c, (a, b) -> a, LinkedHashMap::new));

    private final Section section;

    private OptionsReader(Section section) {
        this.section = section;
    }

    static Options read(Section template) {
        return template.section("options", KnownKeys.OPTIONS)
                .map(section -> new OptionsReader(section).options())
                .orElse(Options.DEFAULT);
    }

    private Options options() {
        Options standard = Options.DEFAULT;
        return new Options(
                section.choice("exportFormat", Section.words("xlsx", ExportFormat.XLSX, "csv", ExportFormat.CSV))
                        .orElse(standard.exportFormat()),
                section.text("reservedService", 100).orElse(standard.reservedService()),
                source().orElse(standard.source()),
                zone().orElse(standard.zone()),
                section.choice("compression", Section.words("fast", Compression.FAST, "small", Compression.SMALL))
                        .orElse(standard.compression()),
                section.choice("onEmpty", Section.words("file", EmptyResult.FILE, "notice", EmptyResult.NOTICE))
                        .orElse(standard.onEmpty()),
                duration(section, "keepFor", LONGEST_KEEP).orElse(standard.keepFor()),
                duration(section, "deadline", LONGEST_RUN).orElse(standard.deadline()),
                section.text("contact", 200),
                section.choice(
                                "undeclared",
                                Section.words("refuse", UndeclaredFields.REFUSE, "ignore", UndeclaredFields.IGNORE))
                        .orElse(standard.undeclared()),
                csv().orElse(standard.csv()),
                maxLag(),
                duration(section, "reuseFor", LONGEST_KEEP),
                section.choice("consistency", CONSISTENCIES).orElse(standard.consistency()));
    }

    private Optional<String> source() {
        Optional<String> name = section.text("source", 40);
        if (name.isPresent() && !name.get().matches(SOURCE_SYNTAX)) {
            section.report("source", "the name " + name.get() + " does not match " + SOURCE_SYNTAX);
            return Optional.empty();
        }
        return name;
    }

    /** Regions only: an offset such as {@code +09:00} would ignore the history of a place. UTC is a region here. */
    private Optional<ZoneId> zone() {
        Optional<String> name = section.text("zone", 64);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (ZoneId.getAvailableZoneIds().contains(name.get())) {
            return Optional.of(ZoneId.of(name.get()));
        }
        section.report(
                "zone",
                "unknown zone " + name.get()
                        + KnownKeys.closest(name.get(), ZoneId.getAvailableZoneIds())
                                .map(zone -> ", did you mean " + zone + "?")
                                .orElse("; an IANA name such as Asia/Seoul is wanted"));
        return Optional.empty();
    }

    private static Optional<Duration> duration(Section section, String key, Duration longest) {
        Optional<String> text = section.text(key, 40);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = parsed(text.get());
        if (duration.isEmpty()) {
            section.report(key, text.get() + " is no ISO 8601 duration of days to seconds, such as P7D or PT30M");
        } else if (duration.get().compareTo(Duration.ofSeconds(1)) < 0
                || duration.get().compareTo(longest) > 0) {
            section.report(key, text.get() + " is outside PT1S.." + TemplateForm.iso(longest));
            return Optional.empty();
        }
        return duration;
    }

    /** Java's parser takes more than the standard: signs and small letters. */
    private static Optional<Duration> parsed(String text) {
        try {
            return DURATION.matcher(text).matches() ? Optional.of(Duration.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<CsvOptions> csv() {
        return section.section("csv", KnownKeys.CSV).map(csv -> {
            CsvOptions standard = CsvOptions.DEFAULT;
            Optional<String> delimiter = csv.rawText("delimiter");
            if (delimiter.isPresent()
                    && (delimiter.get().length() != 1 || !CsvOptions.DELIMITERS.contains(delimiter.get()))) {
                csv.report("delimiter", "must be one of , ; | and tab (\"\\t\")");
                delimiter = Optional.empty();
            }
            return new CsvOptions(
                    csv.bool("bom").orElse(standard.bom()),
                    delimiter.map(text -> text.charAt(0)).orElse(standard.delimiter()),
                    csv.bool("formulaGuard").orElse(standard.formulaGuard()),
                    csv.bool("gzip").orElse(standard.gzip()));
        });
    }

    /** {@code maxLag: PT5M} waits; {@code maxLag: {limit: PT5M, then: fail}} says what to do. */
    private Optional<LagLimit> maxLag() {
        if (section.isScalar("maxLag")) {
            return duration(section, "maxLag", LONGEST_LAG).map(limit -> new LagLimit(limit, LagLimit.Then.WAIT));
        }
        return section.section("maxLag", KnownKeys.MAX_LAG).flatMap(lag -> {
            LagLimit.Then then = lag.choice(
                            "then", Section.words("wait", LagLimit.Then.WAIT, "fail", LagLimit.Then.FAIL))
                    .orElse(LagLimit.Then.WAIT);
            if (!lag.has("limit")) {
                lag.report("limit", "is missing");
            }
            return duration(lag, "limit", LONGEST_LAG).map(limit -> new LagLimit(limit, then));
        });
    }
}
