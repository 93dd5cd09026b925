package org.dayfold.template;

/** The place where templates lie cannot be read: nothing is known about any template until it can. */
public final class TemplatesUnavailableException extends RuntimeException {
    public TemplatesUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
