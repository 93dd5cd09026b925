package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a template's parts are found. */
@Schema(name = "TemplateLinks", description = "Paths on this server")
@JsonbPropertyOrder({"self", "versions"})
public record TemplateLinksView(String self, String versions) {
    static TemplateLinksView of(String id, ApiLinks links) {
        return new TemplateLinksView(links.template(id), links.template(id) + "/versions");
    }
}
