package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.dayfold.export.Export;
import org.dayfold.export.ExportState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to whatever sets an export in motion. */
@Schema(name = "Accepted")
@JsonbPropertyOrder({"id", "state", "links"})
public record SubmittedView(String id, ExportState state, LinksView links) {
    static SubmittedView of(Export export, ApiLinks links) {
        return new SubmittedView(export.id(), export.state(), links.of(export.id()));
    }
}
