package org.dayfold.export;

import java.util.Optional;

/**
 * A page of exports, newest first.
 *
 * @param limit rows in the page, 1 to 200
 * @param after id of the last row of the page before; the page starts behind it (keyset paging)
 */
public record ExportQuery(
        Optional<ExportState> state,
        Optional<String> templateId,
        Optional<String> requester,
        int limit,
        Optional<String> after) {
    /** Largest page that may be asked for. */
    public static final int MAX_LIMIT = 200;

    public ExportQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1 to " + MAX_LIMIT);
        }
    }
}
