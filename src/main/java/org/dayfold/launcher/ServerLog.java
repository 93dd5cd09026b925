package org.dayfold.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server's log from a certain point on: what this run has written. */
final class ServerLog {
    private static final int MOST_READ = 4 * 1024 * 1024;
    private static final int LONGEST = 300;
    private final Path file;
    private final long start;

    private ServerLog(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    static ServerLog fromNowOn(Path file) throws IOException {
        return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    Path file() {
        return file;
    }

    /** At most the first 4 MiB of this run: a boot is well within. */
    String text() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            // Shorter than at the start: the file was rotated at midnight.
            long from = log.length() < start ? 0 : start;
            byte[] bytes = new byte[(int) Math.min(log.length() - from, MOST_READ)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** WildFly has finished its boot, but a service or the deployment failed. */
    boolean startedWithErrors() throws IOException {
        return text().contains("WFLYSRV0026");
    }

    boolean started() throws IOException {
        return text().contains("WFLYSRV0025");
    }

    /** What went wrong first, and because of what; long lines are cut, the file has them whole. */
    List<String> errors(int most) throws IOException {
        return text().lines()
                .filter(line -> line.contains(" ERROR ") || line.stripLeading().startsWith("Caused by: "))
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line)
                .distinct()
                .limit(most)
                .toList();
    }
}
