package org.dayfold.export;

/** What came of a person's stop, restart or cancel. */
public sealed interface Changed {
    /** Done, or already so. */
    record Done(Export export) implements Changed {}

    /** No such export. */
    record Unknown(String exportId) implements Changed {}

    /** Its state does not allow it. */
    record Refused(Export export, String action) implements Changed {}
}
