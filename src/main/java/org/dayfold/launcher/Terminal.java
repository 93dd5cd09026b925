package org.dayfold.launcher;

import java.io.PrintStream;

/**
 * Where the launcher talks to a person: a terminal, where a line may be written over, or a file or pipe, which gets whole
 * lines and no control codes.
 */
final class Terminal {
    private static final String ERASE_LINE = "\r\u001b[K";
    private final PrintStream out;
    private final boolean interactive;
    private boolean lineOpen;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    boolean isInteractive() {
        return interactive;
    }

    /** A line that stays. */
    synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** A line that the next one replaces; nothing where that cannot be. */
    synchronized void show(String line) {
        if (interactive) {
            out.print(ERASE_LINE + line);
            out.flush();
            lineOpen = true;
        }
    }

    synchronized void clear() {
        if (lineOpen) {
            out.print(ERASE_LINE);
            out.flush();
            lineOpen = false;
        }
    }
}
