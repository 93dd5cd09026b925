package org.dayfold.export.rest;

import java.io.IOException;

/** The caller closed the connection before the answer was through: nobody's fault, and nobody is left to be told. */
final class HungUp extends IOException {
    private static final long serialVersionUID = 1L;

    HungUp(IOException cause) {
        super("the caller closed the connection", cause);
    }
}
