package org.dayfold.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code dayfold stop}: ends the server of this home in order. */
final class StopCommand {
    private final Map<String, String> environment;
    private final Terminal terminal;

    StopCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    ExitCode run() throws IOException, InterruptedException, LaunchFailed {
        Path home = LaunchSettings.home(environment);
        PidFile pidFile = new PidFile(new ServerFolder(home));
        Optional<ProcessHandle> server = pidFile.process();
        if (server.isEmpty()) {
            pidFile.remove();
            terminal.say("no server runs in " + home);
            return ExitCode.DONE;
        }
        long pid = server.get().pid();
        if (!ServerRun.stop(server.get(), StartCommand.END)) {
            throw new LaunchFailed("process " + pid + " still runs " + StartCommand.END.toSeconds()
                    + " s after SIGTERM; its log: " + pidFile.folder().log() + "; to end it by force: kill -9 " + pid);
        }
        pidFile.remove();
        terminal.say("stopped process " + pid);
        return ExitCode.DONE;
    }
}
