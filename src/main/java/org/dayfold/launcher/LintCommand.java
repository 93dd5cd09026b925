package org.dayfold.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dayfold.template.Finding;
import org.dayfold.template.QueryInspector;
import org.dayfold.template.TemplateLint;

/** {@code dayfold lint DIR}: what is wrong with a folder's templates, a line each, {@code file:line: key: message}. */
final class LintCommand {
    private final QueryInspector inspector;
    private final Terminal terminal;

    LintCommand(QueryInspector inspector, Terminal terminal) {
        this.inspector = inspector;
        this.terminal = terminal;
    }

    /** @throws LaunchFailed if there is no such folder */
    ExitCode run(Path folder) throws LaunchFailed {
        if (!Files.isDirectory(folder)) {
            throw new LaunchFailed("no folder " + folder);
        }
        List<Finding> findings = TemplateLint.lint(folder, inspector);
        findings.forEach(finding -> terminal.say(finding.toString()));
        if (findings.isEmpty()) {
            terminal.say("0 findings");
            return ExitCode.DONE;
        }
        return ExitCode.LINT_ERRORS;
    }
}
