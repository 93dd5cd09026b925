package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.dayfold.export.Export;
import org.dayfold.export.ExportState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to whatever sets an export in motion. */
@Schema(name = "Accepted")
@JsonbNillable
@JsonbPropertyOrder({"id", "state", "joined", "reused", "links"})
public record SubmittedView(
        String id,
        ExportState state,

        @Schema(nullable = true, description = "Id of the identical export under way whose run it waits for")
        String joined,

        @Schema(nullable = true, description = "Id of the identical export whose finished result it takes")
        String reused,

        LinksView links) {
    static SubmittedView of(Export export, ApiLinks links) {
        return new SubmittedView(
                export.id(),
                export.state(),
                export.sharing().joined().orElse(null),
                export.sharing().reusedFrom().orElse(null),
                links.of(export.id()));
    }
}
