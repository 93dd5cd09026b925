package org.dayfold.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Follows one export to its end and shows how far it is. */
final class ExportWatch {
    private static final Set<String> ENDED_OTHERWISE = Set.of("FAILED", "STOPPED", "CANCELLED", "EXPIRED");
    private final ExportClient client;
    private final Terminal terminal;
    private final Duration poll;
    private final Duration plainReport;

    /**
     * @param poll how often the server is asked
     * @param plainReport how often a line is written where lines cannot be replaced
     */
    ExportWatch(ExportClient client, Terminal terminal, Duration poll, Duration plainReport) {
        this.client = client;
        this.terminal = terminal;
        this.poll = poll;
        this.plainReport = plainReport;
    }

    /**
     * Returns the completed export.
     *
     * @throws LaunchFailed if it ends in any other way, or goes on for longer than this
     */
    Json untilCompleted(String id, Duration most) throws LaunchFailed, IOException, InterruptedException {
        long start = System.nanoTime();
        Duration reported = Duration.ZERO;
        while (true) {
            Json export = client.export(id);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            String state = export.text("state").orElse("");
            boolean completed = state.equals("COMPLETED");
            terminal.show(line(state, export, elapsed));
            if (!terminal.isInteractive()
                    && (completed || elapsed.minus(reported).compareTo(plainReport) >= 0)) {
                terminal.say(line(state, export, elapsed));
                reported = elapsed;
            }
            if (completed) {
                terminal.clear();
                return export;
            }
            if (ENDED_OTHERWISE.contains(state)) {
                throw new LaunchFailed("the export is " + state + problem(export));
            }
            if (elapsed.compareTo(most) > 0) {
                throw new LaunchFailed("the export is still " + state + " after " + most.toSeconds() + " s");
            }
            Thread.sleep(poll.toMillis());
        }
    }

    private static String line(String state, Json export, Duration elapsed) {
        Optional<Json> partitions = export.object("partitions");
        if (partitions.isEmpty()) {
            return state;
        }
        return ProgressLine.of(
                state,
                partitions.get().number("total"),
                partitions.get().number("extracted"),
                partitions.get().number("encoded"),
                export.number("rows"),
                elapsed);
    }

    private static String problem(Json export) {
        return export.object("problem")
                .map(p -> ": " + p.text("code").orElse("") + " "
                        + p.text("message").orElse("") + " (incident "
                        + p.text("incident").orElse("none") + ")")
                .orElse("");
    }
}
