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
public record ExportFile(String key, String name, long size, String sha256, int sheets, long rows, Instant expiresAt) {}
