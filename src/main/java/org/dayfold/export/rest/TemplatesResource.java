package org.dayfold.export.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.TemplateVersion;
import org.dayfold.template.TemplateForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Templates: what can be exported, and what to ask for. */
@Path("templates")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = ExportApi.TEMPLATES)
@APIResponse(responseCode = "default", ref = ExportApi.PROBLEM)
public class TemplatesResource {
    @Inject
    ExportDesk desk;

    @Inject
    ApiSettings settings;

    @GET
    @Operation(summary = "The templates that can be used now, by id")
    @APIResponseSchema(value = TemplateListView.class, responseCode = "200")
    public TemplateListView list() {
        return TemplateListView.of(
                desk.templates().stream().map(TemplateForm::of).toList(), new ApiLinks(settings));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One template, with enough of it to build a form")
    @APIResponseSchema(value = TemplateView.class, responseCode = "200")
    public TemplateView get(@PathParam("id") String id) {
        return desk.template(id)
                .map(TemplateForm::of)
                .map(form -> TemplateView.of(form, new ApiLinks(settings)))
                .orElseThrow(() -> unknown(id));
    }

    /** Also of a template whose file is gone: what exports used stays readable. */
    @GET
    @Path("{id}/versions")
    @Operation(
            summary = "The versions of a template that exports used, newest first",
            description = "Also of a template whose file is gone.")
    @APIResponseSchema(value = TemplateVersionsView.class, responseCode = "200")
    public TemplateVersionsView versions(@PathParam("id") String id) {
        // Before the ledger is asked: PostgreSQL refuses U+0000 in a text with an error of its own.
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw unknown(id);
        }
        List<TemplateVersion> versions = desk.templateVersions(id);
        if (versions.isEmpty() && desk.template(id).isEmpty()) {
            throw unknown(id);
        }
        return TemplateVersionsView.of(versions);
    }

    private static Refusal unknown(String id) {
        return new Refusal(Reason.UNKNOWN_TEMPLATE, Refusal.echo(id));
    }
}
