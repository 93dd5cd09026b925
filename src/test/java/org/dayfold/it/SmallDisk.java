package org.dayfold.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own for one folder (tmpfs), small enough to be filled. Mounting one takes root's rights. */
final class SmallDisk implements AutoCloseable {
    private static final int MEBIBYTES = 64;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Where it cannot be mounted the folder stays on the disk it is on: {@link #isMounted}. */
    static SmallDisk at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", folder.toString());
        return new SmallDisk(folder, mounted);
    }

    boolean isMounted() {
        return mounted;
    }

    /** Not a byte more fits after this. */
    void fill() throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (long written = 0; written <= (long) MEBIBYTES << 20; written += page.length) {
                filler.write(page);
            }
        } catch (IOException full) {
            return;
        }
        throw new IOException(folder + " takes more than " + MEBIBYTES + " MiB: it is no small disk");
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("somebody-elses-file");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted && !run("umount", "-l", folder.toString())) {
            throw new IOException(folder + " could not be unmounted");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
