package org.dayfold.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server started from here, from the lay-out of its folder to its end. */
public final class ServerRun {
    /** Where the server's console output goes. */
    public enum Output {
        /** Into {@code log/console.log}. */
        FILE,
        /** To the launcher's own, without colours. */
        INHERITED,
        /** To the launcher's own, which is a terminal. */
        TERMINAL
    }

    private static final Duration POLL = Duration.ofMillis(100);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final LaunchSettings settings;
    private final ServerFolder folder;
    private final Process process;
    private final ServerLog log;

    private ServerRun(LaunchSettings settings, ServerFolder folder, Process process, ServerLog log) {
        this.settings = settings;
        this.folder = folder;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the provisioned server and returns at once.
     *
     * @param installation folder of the provisioned server
     * @param environment the settings, and what else the server's process shall see
     * @throws SettingsRefused if they do not add up
     * @throws LaunchFailed if a port is taken, or a server already runs in this home
     */
    public static ServerRun start(Path installation, Map<String, String> environment, Output output)
            throws SettingsRefused, LaunchFailed, IOException {
        ServerInstallation server = ServerInstallation.at(installation);
        return start(
                server,
                LaunchSettings.read(environment, ServerFolder.of(environment).hasMysqlModule(server)),
                output);
    }

    static ServerRun start(ServerInstallation installation, LaunchSettings settings, Output output)
            throws SettingsRefused, LaunchFailed, IOException {
        refuseTooManyThreads(settings.batchThreads(), installation.batchThreads());
        ServerFolder folder = new ServerFolder(settings.home());
        PidFile pidFile = new PidFile(folder);
        Optional<ProcessHandle> running = pidFile.process();
        if (running.isPresent()) {
            throw new LaunchFailed("already running: process " + running.get().pid() + ", home " + settings.home());
        }
        refuseTakenPort(settings.bind(), settings.httpPort(), Setting.DAYFOLD_HTTP_PORT);
        refuseTakenPort("127.0.0.1", settings.managementPort(), Setting.DAYFOLD_MANAGEMENT_PORT);
        folder.layOut(installation, settings);
        ServerLog log = ServerLog.fromNowOn(folder.log());
        Process process = process(installation, folder, settings, output).start();
        pidFile.write(process.pid());
        return new ServerRun(settings, folder, process, log);
    }

    private static ProcessBuilder process(
            ServerInstallation installation, ServerFolder folder, LaunchSettings settings, Output output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ServerCommand.line(installation, folder, settings, output == Output.TERMINAL))
                .directory(folder.base().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(
                        output == Output.FILE
                                ? ProcessBuilder.Redirect.to(folder.consoleLog().toFile())
                                : ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(settings.serverEnvironment());
        return builder;
    }

    private static void refuseTooManyThreads(int wanted, int available) throws LaunchFailed {
        if (wanted > available) {
            throw new LaunchFailed(Setting.DAYFOLD_JOBS + " x (1 + " + Setting.DAYFOLD_PARTITION_THREADS + ") + 1 = "
                    + wanted + " threads, over the server's " + available);
        }
    }

    static void refuseTakenPort(String host, int port, Setting setting) throws LaunchFailed {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new LaunchFailed(
                    "cannot listen on " + host + ":" + port + " (" + e.getMessage() + "): set " + setting
                            + " to a free port, or stop what holds this one",
                    e);
        }
    }

    /**
     * Waits until the server answers that it is ready.
     *
     * @throws LaunchFailed if it ends, boots with errors, or is not ready in time; the log's place and first errors are in
     *     the message
     */
    public void awaitReady(Duration most) throws LaunchFailed, IOException, InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        // The log first: asking for health during the boot fills it with warnings.
        while (!(log.started() && isReady())) {
            if (!process.isAlive()) {
                throw failed("the server ended with exit code " + process.exitValue());
            }
            if (log.startedWithErrors()) {
                throw failed("the server started with errors");
            }
            if (System.nanoTime() > end) {
                throw failed("the server was not ready within " + most.toSeconds() + " s");
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private LaunchFailed failed(String what) throws IOException {
        StringBuilder message = new StringBuilder(what).append("; its log: ").append(log.file());
        for (String error : log.errors(5)) {
            message.append(System.lineSeparator()).append("  ").append(error);
        }
        return new LaunchFailed(message.toString());
    }

    /** Whether boot and deployment are over without errors and requests are let in (MicroProfile Health readiness). */
    public boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.managementUrl() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Where the application answers, as reached from this machine; no slash at the end. */
    public String url() {
        return settings.localUrl();
    }

    public String managementUrl() {
        return settings.managementUrl();
    }

    public Path logFile() {
        return log.file();
    }

    /** Waits for the server's end. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Asks for an orderly end and waits for it.
     *
     * @return false if it still runs after this time
     */
    public boolean stop(Duration most) throws IOException, InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            new PidFile(folder).remove();
        }
        return ended;
    }

    /** SIGKILL, as the kernel or a power cut would; returns when the process is gone. */
    public void kill9() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends a server that another launcher started; false if it still runs after this time. */
    static boolean stop(ProcessHandle server, Duration most) throws InterruptedException {
        CompletableFuture<ProcessHandle> end = server.onExit();
        server.destroy();
        try {
            end.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + server.pid(), e);
        }
    }
}
