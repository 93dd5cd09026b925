package org.dayfold.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code dayfold demo}: a shop, a mailbox and a server on this machine; one export of 92 days through the REST API,
 * watched, fetched and checked.
 */
final class Demo {
    private static final Duration EXPORT = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PLAIN_REPORT = Duration.ofSeconds(2);
    private final Path root;
    private final DemoSettings settings;
    private final Terminal terminal;
    private final long begin = System.nanoTime();

    Demo(Path root, Map<String, String> environment, Terminal terminal) {
        this.root = root;
        this.settings = new DemoSettings(root, environment);
        this.terminal = terminal;
    }

    /** @param exit whether to stop the server at the end, instead of leaving it to a person until Ctrl-C */
    ExitCode run(boolean exit) throws SettingsRefused, LaunchFailed, IOException, SQLException, InterruptedException {
        int smtpPort = settings.smtpPort();
        if (!settings.ignored().isEmpty()) {
            terminal.say("The demo takes no notice of " + String.join(", ", settings.ignored()));
        }
        ServerRun.refuseTakenPort("127.0.0.1", smtpPort, Setting.DAYFOLD_SMTP_PORT);
        startAfreshIfTheBuildChanged();
        try (MailSink sink = MailSink.start(settings.mailbox(), smtpPort, Clock.systemUTC())) {
            ServerRun server = ServerRun.start(Main.installation(root), settings.environment(), ServerRun.Output.FILE);
            OrderlyEnd end = OrderlyEnd.onSignal(server, sink::close);
            boolean stopped = false;
            try {
                DemoResult result = exportOrSayWhere(server);
                if (exit) {
                    stopped = stop(server);
                }
                result.print(terminal, exit);
                if (!exit) {
                    server.waitFor();
                    end.await();
                    stopped = true;
                    throw new LaunchFailed("the server ended by itself; its log: " + server.logFile());
                }
                return ExitCode.DONE;
            } finally {
                end.await();
                if (!stopped) {
                    terminal.clear();
                    server.stop(StartCommand.END);
                }
            }
        }
    }

    /** Data of another build may have another shape, and a demo's are nobody's loss. */
    private void startAfreshIfTheBuildChanged() throws IOException, LaunchFailed {
        Optional<ProcessHandle> running = new PidFile(new ServerFolder(settings.home())).process();
        if (running.isPresent()) {
            throw new LaunchFailed("a demo already runs, its server is process "
                    + running.get().pid());
        }
        String build;
        try (InputStream war = Files.newInputStream(root.resolve("target/dayfold.war"))) {
            build = ExportClient.digest(war).sha256();
        }
        Path marker = settings.home().resolve("build");
        if (!Files.exists(marker) || !Files.readString(marker).equals(build)) {
            ServerFolder.deleteTree(settings.home());
            Files.createDirectories(settings.home());
            Files.writeString(marker, build);
        }
    }

    private boolean stop(ServerRun server) throws IOException, InterruptedException, LaunchFailed {
        terminal.show("Stopping the server ...");
        if (!server.stop(StartCommand.END)) {
            throw new LaunchFailed("the server (process " + server.pid() + ") still runs "
                    + StartCommand.END.toSeconds() + " s after SIGTERM; its log: " + server.logFile());
        }
        return true;
    }

    private DemoResult exportOrSayWhere(ServerRun server)
            throws LaunchFailed, IOException, SQLException, InterruptedException {
        try {
            return export(server);
        } catch (LaunchFailed e) {
            String log = server.logFile().toString();
            throw e.getMessage().contains(log) ? e : new LaunchFailed(e.getMessage() + "; the server's log: " + log, e);
        } catch (IOException e) {
            throw new LaunchFailed(e + "; the server's log: " + server.logFile(), e);
        }
    }

    private DemoResult export(ServerRun server) throws LaunchFailed, IOException, SQLException, InterruptedException {
        // The server boots meanwhile: nothing opens the shop before an export does.
        terminal.show("Starting the server and making the sample shop ...");
        boolean made = ShopData.createFile(settings.data());
        terminal.say(String.format(
                Locale.ROOT,
                "Sample shop  %,d order items, %s to %s (%s)",
                ShopData.ORDER_ITEMS,
                ShopData.FIRST_DAY,
                ShopData.LAST_DAY,
                made ? "made now" : "made earlier"));
        terminal.show("Starting the server ...");
        server.awaitReady(StartCommand.BOOT);
        terminal.say("Server       " + server.url() + ", ready " + seconds(sinceBegin()) + " after the demo's start");
        ExportClient client = new ExportClient(server.url());
        String id = client.submit(DemoSettings.request());
        terminal.say("Export       " + id + ": order-items, 92 days, a partition each");
        Json export = new ExportWatch(client, terminal, POLL, PLAIN_REPORT).untilCompleted(id, EXPORT);
        return DemoResult.check(settings, server, client, export, sinceBegin());
    }

    private Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    /** Highest resident memory of a process so far, in MiB; empty where there is no {@code /proc}. */
    static Optional<Long> peakMemory(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
    }
}
