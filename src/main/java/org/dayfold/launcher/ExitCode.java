package org.dayfold.launcher;

/** How the process ends; scripts rely on the numbers. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    LINT_ERRORS(3);

    final int number;

    ExitCode(int number) {
        this.number = number;
    }
}
