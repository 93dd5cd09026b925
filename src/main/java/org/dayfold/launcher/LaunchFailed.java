package org.dayfold.launcher;

/** Something a person has to look at; the message is written for them and names the place to look. */
public final class LaunchFailed extends Exception {
    private static final long serialVersionUID = 1L;

    LaunchFailed(String message) {
        super(message);
    }

    LaunchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
