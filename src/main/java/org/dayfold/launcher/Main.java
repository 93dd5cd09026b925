package org.dayfold.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dayfold.export.SqlInspector;
import org.dayfold.template.TemplateReader;
import org.dayfold.template.poi.PoiFormatInspector;

/**
 * What the script {@code ./dayfold} runs. The script explains the usage and checks Java; system property
 * {@code dayfold.root} is the folder it stands in, {@code dayfold.terminal} whether standard output is a terminal.
 */
public final class Main {
    private final Path root;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private final PrintStream errors;

    Main(Path root, Map<String, String> environment, Terminal terminal, PrintStream errors) {
        this.root = root;
        this.environment = environment;
        this.terminal = terminal;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        // Whatever the locale: names of products and files are Korean.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, Boolean.getBoolean("dayfold.terminal"));
        Path root = Path.of(System.getProperty("dayfold.root", "."))
                .toAbsolutePath()
                .normalize();
        ExitCode code = new Main(root, System.getenv(), terminal, err).run(Arrays.asList(arguments));
        out.flush();
        System.exit(code.number);
    }

    ExitCode run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (SettingsRefused | LaunchFailed e) {
            terminal.clear();
            errors.println("dayfold: " + e.getMessage());
        } catch (IOException | SQLException e) {
            terminal.clear();
            errors.println("dayfold: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            errors.println("dayfold: interrupted");
        }
        return ExitCode.FAILED;
    }

    private ExitCode dispatch(List<String> arguments)
            throws SettingsRefused, LaunchFailed, IOException, SQLException, InterruptedException {
        if (arguments.equals(List.of("demo"))) {
            return new Demo(root, environment, terminal).run(false);
        }
        if (arguments.equals(List.of("demo", "--exit"))) {
            return new Demo(root, environment, terminal).run(true);
        }
        if (arguments.equals(List.of("start"))) {
            return start().inForeground();
        }
        if (arguments.equals(List.of("start", "--detach"))) {
            return start().detached();
        }
        if (arguments.equals(List.of("stop"))) {
            return new StopCommand(environment, terminal).run();
        }
        if (arguments.size() == 2 && arguments.get(0).equals("lint")) {
            return new LintCommand(new TemplateReader(new SqlInspector(), new PoiFormatInspector()), terminal)
                    .run(Path.of(arguments.get(1)));
        }
        errors.println("dayfold: cannot do \"" + String.join(" ", arguments) + "\"; see ./dayfold --help");
        return ExitCode.USAGE;
    }

    private StartCommand start() {
        return new StartCommand(installation(root), environment, terminal);
    }

    static Path installation(Path root) {
        return root.resolve("target/server");
    }
}
