package org.dayfold.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a measured process says of itself, as {@code name=value} pairs on a line of its own. */
final class Figures {

    static final String WALL = "wallMs"; // since the JVM began, so its start is in it
    static final String CPU = "cpuMs"; // user and system, all threads: compiler and collector too
    static final String PEAK = "peakKiB"; // resident memory at its highest (VmHWM)
    static final String BYTES = "bytes";
    static final String READ = "readMs";
    static final String ENCODE = "encodeMs";
    static final String MERGE = "mergeMs";

    private static final String MARK = "FIGURES";
    private static final int TICKS_PER_SECOND = 100; // of Linux' USER_HZ, which no architecture changes

    private final Map<String, Long> values = new LinkedHashMap<>();

    Figures with(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** Of this process, up to now. */
    Figures ofProcess() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        long peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        return with(WALL, System.currentTimeMillis() - begun)
                .with(CPU, ticks * 1_000 / TICKS_PER_SECOND)
                .with(PEAK, peak);
    }

    void print() {
        StringBuilder line = new StringBuilder(MARK);
        values.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value));
        System.out.println(line);
    }

    /** From what a process printed. */
    static Map<String, Long> parse(String output) {
        Map<String, Long> values = new LinkedHashMap<>();
        output.lines().filter(line -> line.startsWith(MARK + " ")).forEach(line -> {
            for (String pair : line.substring(MARK.length() + 1).split(" ")) {
                values.put(pair.substring(0, pair.indexOf('=')), Long.parseLong(pair.substring(pair.indexOf('=') + 1)));
            }
        });
        return values;
    }
}
