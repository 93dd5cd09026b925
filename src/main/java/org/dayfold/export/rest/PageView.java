package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayfold.export.Export;
import org.dayfold.export.Page;
import org.dayfold.export.Place;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of exports. */
@Schema(name = "ExportPage")
@JsonbNillable
@JsonbPropertyOrder({"items", "next"})
public record PageView(
        List<ExportView> items,

        @Schema(nullable = true, description = "What to give as after for the next page; null on the last")
        String next) {
    static PageView of(Page<Export> page, Map<String, Place> places, ApiLinks links) {
        return new PageView(
                page.items().stream()
                        .map(e -> ExportView.of(e, Optional.ofNullable(places.get(e.id())), links))
                        .toList(),
                page.next().orElse(null));
    }
}
