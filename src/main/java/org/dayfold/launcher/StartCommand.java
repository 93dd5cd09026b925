package org.dayfold.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code dayfold start}: a server with the settings of the environment. */
final class StartCommand {
    static final Duration BOOT = Duration.ofMinutes(3);
    static final Duration END = Duration.ofSeconds(60);
    /** A JVM's exit code after SIGTERM, as from {@code dayfold stop}. */
    private static final int TERMINATED = 128 + 15;

    private final Path installation;
    private final Map<String, String> environment;
    private final Terminal terminal;

    StartCommand(Path installation, Map<String, String> environment, Terminal terminal) {
        this.installation = installation;
        this.environment = environment;
        this.terminal = terminal;
    }

    /** Returns when the server is ready. */
    ExitCode detached() throws SettingsRefused, LaunchFailed, IOException, InterruptedException {
        ServerRun run = start(ServerRun.Output.FILE);
        OrderlyEnd end = awaitReady(run);
        end.await();
        terminal.say("log " + run.logFile());
        return ExitCode.DONE;
    }

    /** Returns when the server has ended; SIGINT and SIGTERM end it in order. */
    ExitCode inForeground() throws SettingsRefused, LaunchFailed, IOException, InterruptedException {
        ServerRun run = start(terminal.isInteractive() ? ServerRun.Output.TERMINAL : ServerRun.Output.INHERITED);
        OrderlyEnd end = awaitReady(run);
        int code = run.waitFor();
        end.await();
        if (code != 0 && code != TERMINATED) {
            throw new LaunchFailed("the server ended with exit code " + code + "; its log: " + run.logFile());
        }
        return ExitCode.DONE;
    }

    private OrderlyEnd awaitReady(ServerRun run) throws LaunchFailed, IOException, InterruptedException {
        OrderlyEnd end = OrderlyEnd.onSignal(run, () -> {});
        boolean ready = false;
        try {
            run.awaitReady(BOOT);
            ready = true;
        } finally {
            if (!ready) {
                end.await();
                run.stop(END);
            }
        }
        terminal.say("Dayfold is ready: " + run.url() + "  (process " + run.pid() + ", console " + run.managementUrl()
                + "/console)");
        return end;
    }

    private ServerRun start(ServerRun.Output output) throws SettingsRefused, LaunchFailed, IOException {
        ServerInstallation server = ServerInstallation.at(installation);
        LaunchSettings settings =
                LaunchSettings.read(environment, ServerFolder.of(environment).hasMysqlModule(server));
        settings.warnings().forEach(warning -> terminal.say("dayfold: note: " + warning));
        return ServerRun.start(server, settings, output);
    }
}
