package org.dayfold.export;

import java.net.URI;

/** What somebody gets who asks for an export's file. */
public sealed interface FileAccess {
    /** No such export. */
    record Unknown() implements FileAccess {}

    /** There is no file yet, or there will be none, or the export was cancelled. */
    record NotReady(Export export) implements FileAccess {}

    /** Its retention has ended. */
    record Expired(Export export) implements FileAccess {}

    /** At this address of the object store, for minutes. */
    record Redirect(URI link) implements FileAccess {}

    /** From this server, by {@link ExportDesk#open}. */
    record Local(ExportFile file) implements FileAccess {}
}
