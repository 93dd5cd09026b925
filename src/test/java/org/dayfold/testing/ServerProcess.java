package org.dayfold.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dayfold.launcher.ServerRun;

/**
 * The provisioned server as a process of its own, for tests that kill it. Started by the launcher's code, on free ports
 * that it keeps over a restart, in a home folder of the test's.
 *
 * <pre>{@code
 * try (ServerProcess server = ServerProcess.in(home).with("DAYFOLD_SOURCE_SHOP_URL", url).start()) {
 *     post(server.uri("/api/exports"), ...);
 *     server.kill9();
 *     server.start();
 * }
 * }</pre>
 *
 * Needs {@code mvn package} to have run: the server is {@code -Ddayfold.server}, else {@code target/server}.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration BOOT = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(3);
    private final Map<String, String> settings = new TreeMap<>();
    private final Path home;
    private final int httpPort = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private ServerRun run;

    private ServerProcess(Path home) {
        this.home = home;
    }

    /** A server that is not running yet, with nothing set but home and ports. */
    public static ServerProcess in(Path home) {
        return new ServerProcess(home);
    }

    /** Whether there is a provisioned server to start. */
    public static boolean isProvisioned() {
        return Files.exists(installation().resolve("standalone/deployments/dayfold.war"));
    }

    private static Path installation() {
        return Path.of(System.getProperty("dayfold.server", "target/server"));
    }

    /** Sets a variable of the server's environment, from its next start on. */
    public ServerProcess with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** Starts, or after an end starts again with the same home and ports, and waits until it is ready. */
    public ServerProcess start() throws Exception {
        startWithoutWaiting();
        run.awaitReady(BOOT);
        return this;
    }

    /** For tests that kill it while it boots. */
    public ServerProcess startWithoutWaiting() throws Exception {
        if (run != null && run.isAlive()) {
            throw new IllegalStateException("still running as process " + run.pid());
        }
        run = ServerRun.start(installation(), environment(), ServerRun.Output.FILE);
        return this;
    }

    public void awaitReady() throws Exception {
        run.awaitReady(BOOT);
    }

    private Map<String, String> environment() {
        // Not the developer's own DAYFOLD_ settings.
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("DAYFOLD_"));
        environment.put("DAYFOLD_HOME", home.toString());
        environment.put("DAYFOLD_HTTP_PORT", Integer.toString(httpPort));
        environment.put("DAYFOLD_MANAGEMENT_PORT", Integer.toString(managementPort));
        // A server that lives for seconds boots in half the time without the optimising compiler, and has nothing of a
        // warm-up. The demo's server, in DemoIT, runs as everybody's does.
        environment.put(
                "JAVA_OPTS", "-Xms64m -Xmx512m -XX:MetaspaceSize=192m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("DAYFOLD_WARM_UP", "false");
        environment.putAll(settings);
        return environment;
    }

    /** As a crash or the kernel's out-of-memory killer would end it. */
    public void kill9() throws InterruptedException {
        run.kill9();
    }

    /** Stands still from now on, as a paused virtual machine would; {@link #thaw} has it go on. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill -" + name + " " + pid() + " ended with " + status);
        }
    }

    /** As an operator would end it. */
    public void stop() throws IOException, InterruptedException {
        if (!run.stop(END)) {
            throw new IllegalStateException("process " + run.pid() + " still runs " + END.toSeconds()
                    + " s after SIGTERM; its log: " + run.logFile());
        }
    }

    /** An orderly end and a new start, with the same home and ports. */
    public void restart() throws Exception {
        stop();
        start();
    }

    /** @param path with a leading slash */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    /** @param path with a leading slash */
    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    public long pid() {
        return run.pid();
    }

    public boolean isAlive() {
        return run != null && run.isAlive();
    }

    public Path home() {
        return home;
    }

    /** Everything logged in this home, over all runs. */
    public String log() throws IOException {
        return log(run.logFile().getFileName().toString());
    }

    /** A log in this home by its file's name, with what was put aside at midnight. */
    public String log(String name) throws IOException {
        try (Stream<Path> logs = Files.list(run.logFile().resolveSibling(""))) {
            StringBuilder text = new StringBuilder();
            // The days before have their date behind the name.
            for (Path log : logs.filter(file -> file.getFileName().toString().startsWith(name))
                    .sorted(Comparator.comparing(file -> file.endsWith(name) ? "~" : file.toString()))
                    .toList()) {
                // Not as a String at once: the last character may be half written.
                text.append(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
            }
            return text.toString();
        }
    }

    /** Kills it if it still runs: a test's home is thrown away. */
    @Override
    public void close() throws InterruptedException {
        if (isAlive()) {
            run.kill9();
        }
    }
}
