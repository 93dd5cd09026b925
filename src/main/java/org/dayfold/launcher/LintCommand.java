package org.dayfold.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dayfold.template.TemplateLint;
import org.dayfold.template.TemplateReader;
import org.dayfold.template.TemplateSource;
import org.dayfold.template.TemplatesUnavailableException;

/** {@code dayfold lint DIR}: what is wrong with a folder's templates, a line each, {@code file:line: key: message}. */
final class LintCommand {
    private final TemplateReader reader;
    private final Terminal terminal;

    LintCommand(TemplateReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
    }

    /** @throws LaunchFailed if there is no such folder, it or a file in it cannot be read, or it holds no template */
    ExitCode run(Path folder) throws LaunchFailed {
        if (!Files.isDirectory(folder)) {
            throw new LaunchFailed("no folder " + folder);
        }
        TemplateLint lint = read(folder);
        if (lint.templates() == 0) {
            throw new LaunchFailed("no template in " + folder + ": no file ends in "
                    + String.join(" or ", TemplateSource.EXTENSIONS) + ", so nothing was checked");
        }
        lint.findings().forEach(finding -> terminal.say(finding.toString()));
        terminal.say(lint.templates() + " templates, " + lint.findings().size() + " findings");
        return lint.findings().isEmpty() ? ExitCode.DONE : ExitCode.LINT_ERRORS;
    }

    private TemplateLint read(Path folder) throws LaunchFailed {
        try {
            return TemplateLint.of(folder, reader);
        } catch (TemplatesUnavailableException e) {
            throw unreadable(e);
        }
    }

    /** What could not be read and why; the messages of the file system's exceptions are often the path alone. */
    static LaunchFailed unreadable(TemplatesUnavailableException e) {
        String reason = e.getCause() instanceof AccessDeniedException
                ? "permission denied"
                : e.getCause().toString();
        return new LaunchFailed(e.getMessage() + ": " + reason, e);
    }
}
