package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.dayfold.template.TemplateForm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The templates that can be used now, by id. */
@Schema(name = "Templates")
public record TemplateListView(List<Item> items) {
    static TemplateListView of(List<TemplateForm> forms, ApiLinks links) {
        return new TemplateListView(forms.stream()
                .map(form -> new Item(
                        form.id(),
                        form.version(),
                        form.title(),
                        form.description(),
                        TemplateLinksView.of(form.id(), links)))
                .toList());
    }

    /** What a list of templates needs of one. */
    @Schema(name = "TemplateSummary")
    @JsonbPropertyOrder({"id", "version", "title", "description", "links"})
    public record Item(String id, int version, String title, String description, TemplateLinksView links) {}
}
