package org.dayfold.export;

import java.time.Instant;

/**
 * The finished file of an export.
 *
 * @param key where it lies in the object store
 * @param name file name for people, extension included
 * @param size bytes
 * @param sha256 lower-case hex over its bytes
 * @param sheets number of sheets; 1 for csv
 * @param rows data rows, headers not counted
 * @param expiresAt when its retention ends
 */
public record ExportFile(String key, String name, long size, String sha256, int sheets, long rows, Instant expiresAt) {

    /** Media type (IANA), of the name's extension. */
    public String mediaType() {
        return mediaType(name);
    }

    static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "csv" -> "text/csv; charset=utf-8";
            case "gz" -> "application/gzip";
            default -> throw new IllegalArgumentException("file " + name + " is no xlsx, csv or gz");
        };
    }
}
