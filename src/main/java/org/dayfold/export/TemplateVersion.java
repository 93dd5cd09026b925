package org.dayfold.export;

import java.time.Instant;

/**
 * A template as some export used it: its texts, kept whatever happens to the files.
 *
 * @param sha256 over both texts; with the id it names the version
 */
public record TemplateVersion(
        String templateId, int version, String sha256, String yaml, String sql, Instant firstUsedAt) {}
