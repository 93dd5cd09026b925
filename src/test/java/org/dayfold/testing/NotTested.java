package org.dayfold.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this machine lets nobody test. A skipped test is easily overlooked, so the build says it twice: where it happens, and as a
 * warning after the last test (execution {@code not-tested} of pom.xml), from a note under {@code target}.
 */
public final class NotTested {
    private static final Path NOTE =
            Path.of(System.getProperty("dayfold.build", "target")).resolve("not-tested.txt");
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private NotTested() {}

    /**
     * Skips the calling test unless it can be done.
     *
     * @param what is not tested, and what is missing
     */
    public static void unless(boolean possible, String what) throws IOException {
        if (!possible && TOLD.add(what)) {
            String line = "NOT TESTED: " + what + System.lineSeparator();
            System.err.print("[WARNING] " + line);
            Files.writeString(NOTE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assumeTrue(possible, what);
    }
}
