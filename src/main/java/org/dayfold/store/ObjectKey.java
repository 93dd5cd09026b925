package org.dayfold.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where an object lies below a store's prefix: {@code yyyy/mm/dd/id/title.xlsx}. Same text, same object, in every store:
 * the text is NFC, so a Korean title typed on a Mac and one typed on Windows are one key.
 *
 * <p>Segments are at most {@value #MAX_SEGMENT_BYTES} bytes of UTF-8 (a Linux file name has 255, less what a store puts
 * behind it), the whole at most {@value #MAX_BYTES} (S3: 1,024 with the prefix).
 */
public record ObjectKey(String value) {
    /** Longest segment, in bytes of UTF-8. */
    public static final int MAX_SEGMENT_BYTES = 240;
    /** What is put behind the key of a file for its manifest. */
    private static final String MANIFEST_SUFFIX = ".manifest.json";
    /** Longest name of a file, in bytes of UTF-8: the manifest beside it is a segment too. */
    public static final int MAX_NAME_BYTES = MAX_SEGMENT_BYTES - MANIFEST_SUFFIX.length();
    /** Longest key, in bytes of UTF-8, which leaves 224 for a store's prefix. */
    public static final int MAX_BYTES = 800;

    public ObjectKey {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        int bytes = bytes(value);
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("key of " + bytes + " bytes exceeds the limit of " + MAX_BYTES);
        }
        for (String segment : value.split("/", -1)) {
            check(segment, value);
        }
    }

    /**
     * The key of an export's file.
     *
     * @param fileName name with extension. One of more than {@value #MAX_NAME_BYTES} bytes is shortened before its extension: the
     *     key is only an address, people get the whole name from {@link ContentMeta#downloadName()}
     */
    public static ObjectKey of(LocalDate day, String exportId, String fileName) {
        String date = "%04d/%02d/%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        String name = Normalizer.normalize(fileName, Normalizer.Form.NFC);
        return new ObjectKey(date + "/" + exportId + "/" + shortened(name));
    }

    /** The key of the manifest beside the file of this key; empty for a name so long that it can have none. */
    public Optional<ObjectKey> manifest() {
        String name = value.substring(value.lastIndexOf('/') + 1);
        return bytes(name) <= MAX_NAME_BYTES && bytes(value) <= MAX_BYTES - MANIFEST_SUFFIX.length()
                ? Optional.of(new ObjectKey(value + MANIFEST_SUFFIX))
                : Optional.empty();
    }

    /** The parts between the slashes, at least one. */
    public List<String> segments() {
        return List.of(value.split("/"));
    }

    @Override
    public String toString() {
        return value;
    }

    private static void check(String segment, String key) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException("key '" + key + "' has the segment '" + segment + "'");
        }
        int bytes = bytes(segment);
        if (bytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException(
                    "segment '" + segment + "' of " + bytes + " bytes exceeds the limit of " + MAX_SEGMENT_BYTES);
        }
        segment.codePoints()
                .filter(c -> c == '\\' || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException("key has the character U+%04X".formatted(c));
                });
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_NAME_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int room = MAX_NAME_BYTES - bytes(extension);
        StringBuilder stem = new StringBuilder();
        int[] points = name.substring(0, name.length() - extension.length())
                .codePoints()
                .toArray();
        for (int point : points) {
            room -= bytes(Character.toString(point));
            if (room < 0) {
                break;
            }
            stem.appendCodePoint(point);
        }
        return stem + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
