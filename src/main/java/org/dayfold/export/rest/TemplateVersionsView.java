package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dayfold.export.TemplateVersion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The versions of a template that exports used, newest first; their texts stay whatever happens to the files. */
@Schema(name = "TemplateVersions")
public record TemplateVersionsView(List<Item> items) {
    static TemplateVersionsView of(List<TemplateVersion> versions) {
        return new TemplateVersionsView(versions.stream()
                .map(v -> new Item(
                        v.version(), v.sha256(), ExportView.time(v.firstUsedAt(), ZoneOffset.UTC), v.yaml(), v.sql()))
                .toList());
    }

    /** One version. */
    @Schema(name = "TemplateVersion")
    @JsonbPropertyOrder({"version", "sha256", "firstUsedAt", "yaml", "sql"})
    public record Item(
            @Schema(description = "The template's own number; two texts may carry the same")
            int version,

            @Schema(description = "Over both texts; tells versions apart")
            String sha256,

            OffsetDateTime firstUsedAt,
            String yaml,
            String sql) {}
}
