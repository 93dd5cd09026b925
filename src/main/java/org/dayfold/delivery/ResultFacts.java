package org.dayfold.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a requester is told at the end.
 *
 * @param download the file; empty when there was nothing to download and the template wants a notice instead of a file
 */
public record ResultFacts(Envelope envelope, Asked asked, Optional<Download> download) {
    /**
     * The file and where to get it.
     *
     * @param link http or https
     * @param until when the link ends; told to the minute, rounded down
     * @param fileName extension included
     * @param sheets 1 for csv
     * @param rows data rows, headers not counted
     * @param bytes size of the file
     */
    public record Download(URI link, Instant until, String fileName, int sheets, long rows, long bytes) {
        public Download {
            if (!"http".equals(link.getScheme()) && !"https".equals(link.getScheme())) {
                throw new IllegalArgumentException("a reader cannot follow " + link);
            }
            if (sheets < 1 || rows < 0 || bytes < 0) {
                throw new IllegalArgumentException(sheets + " sheets, " + rows + " rows, " + bytes + " bytes");
            }
        }
    }
}
