package org.dayfold.export;

import java.util.Objects;

/** A run cannot go on: the kind of failure, and for operators what was being done. */
public final class ExportFailure extends RuntimeException {
    private final ProblemCode code;

    public ExportFailure(ProblemCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ExportFailure(ProblemCode code, String message) {
        this(code, message, null);
    }

    public ProblemCode code() {
        return code;
    }
}
