package org.dayfold.template;

import java.util.Arrays;
import java.util.Optional;

/** Kind of file an export makes. */
public enum ExportFormat {
    XLSX("xlsx"),
    CSV("csv");

    private final String key;

    ExportFormat(String key) {
        this.key = key;
    }

    /** The word for it in templates and requests, and the file's extension. */
    public String key() {
        return key;
    }

    /** The format of that word, exactly written. */
    public static Optional<ExportFormat> of(String key) {
        return Arrays.stream(values()).filter(format -> format.key.equals(key)).findFirst();
    }
}
