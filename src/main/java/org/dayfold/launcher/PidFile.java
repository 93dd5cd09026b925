package org.dayfold.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** {@code $DAYFOLD_HOME/dayfold.pid}: the process id of the server of this home, one line. */
record PidFile(ServerFolder folder) {
    private Path file() {
        return folder.home().resolve("dayfold.pid");
    }

    void write(long pid) throws IOException {
        Path beside = folder.home().resolve("dayfold.pid.new");
        Files.writeString(beside, pid + "\n");
        Files.move(beside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The running server the file names. Empty if there is none, or if the id belongs to another program by now: after a
     * reboot it may be anybody's.
     */
    Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        String text = Files.readString(file()).strip();
        try {
            return ProcessHandle.of(Long.parseLong(text))
                    .filter(ProcessHandle::isAlive)
                    .filter(this::isOurs);
        } catch (NumberFormatException e) {
            throw new IOException(file() + " holds no process id but: " + text, e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        String option = ServerCommand.baseFolderOption(folder);
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(option))
                .orElse(false);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file());
    }
}
