package org.dayfold.export.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.dayfold.export.Changed;
import org.dayfold.export.Export;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportState;
import org.dayfold.export.Page;
import org.dayfold.export.Submitted;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports: asked for, watched, stopped, restarted. */
@Path("exports")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = ExportApi.EXPORTS)
@APIResponse(responseCode = "default", ref = ExportApi.PROBLEM)
public class ExportsResource {
    private static final String EXAMPLE = """
            { "templateId": "order-items", "downloadTitle": "", "format": "xlsx",
              "requestInfo": { "email": "md@example.com", "mdId": "md@example.com", "serviceSection": "데이폴드몰" },
              "parameter": { "templateId": "order-items",
                "filter": { "mdSeNo": ["1", "2"],
                  "registDate": { "startDate": "2026-08-21", "endDate": "2026-11-20" } } } }
            """;

    @Inject
    ExportDesk desk;

    @Inject
    ApiSettings settings;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for an export",
            description =
                    "Checked whole against the template, committed, queued. 400 unreadable JSON, 404 unknown template,"
                            + " 413 more than 64 KB, 415 no JSON in UTF-8, 422 with all violations at once or an Idempotency-Key"
                            + " that was used with another body, 429 with Retry-After when too many exports wait, 503 with"
                            + " Retry-After while the application's own database is away.")
    @Parameter(
            name = SubmissionReader.IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = "The same key with the same body gives the same export",
            schema = @Schema(type = SchemaType.STRING, pattern = "[!-~]{1,200}"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "ExportRequest"),
                            examples = @ExampleObject(name = "order items", value = EXAMPLE)))
    @APIResponse(responseCode = "202", ref = ExportApi.ACCEPTED)
    public Response submit(InputStream body) throws IOException {
        Submitted submitted = desk.submit(SubmissionReader.read(headers, body));
        if (submitted instanceof Submitted.Accepted accepted) {
            return accepted(accepted.export());
        }
        throw refusal(submitted);
    }

    private Refusal refusal(Submitted submitted) {
        if (submitted instanceof Submitted.Invalid invalid) {
            return Refusal.of(invalid.violations().stream()
                    .map(v -> ViolationView.of(v, language()))
                    .toList());
        }
        if (submitted instanceof Submitted.UnknownTemplate unknown) {
            return new Refusal(Reason.UNKNOWN_TEMPLATE, Refusal.echo(unknown.templateId()));
        }
        if (submitted instanceof Submitted.TemplateUnusable unusable) {
            return Refusal.incident(
                    Reason.TEMPLATE_UNUSABLE, unusable.incident(), unusable.templateId(), unusable.incident());
        }
        if (submitted instanceof Submitted.QueueFull full) {
            return new Refusal(
                    Reason.QUEUE_FULL, full.limit(), full.retryAfter().toSeconds());
        }
        if (submitted instanceof Submitted.KeyReused) {
            return new Refusal(Reason.IDEMPOTENCY_KEY_REUSED);
        }
        throw new IllegalStateException("no answer to " + submitted);
    }

    @GET
    @Operation(
            summary = "List exports, newest first",
            description =
                    "Pages follow each other by key, so that nothing is missed or shown twice while exports come in."
                            + " Parameters that it does not know are refused.")
    @Parameter(name = "state", in = ParameterIn.QUERY, schema = @Schema(implementation = ExportState.class))
    @Parameter(name = "templateId", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "requester",
            in = ParameterIn.QUERY,
            description = "requestInfo.mdId, else requestInfo.email",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + ExportQuery.MAX_LIMIT,
                            defaultValue = "" + ListQuery.DEFAULT_LIMIT))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "next of the page before",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @APIResponseSchema(value = PageView.class, responseCode = "200")
    public PageView list() {
        Page<Export> page = desk.list(ListQuery.read(uri.getQueryParameters()));
        return PageView.of(page, desk.places(page.items()), links());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How an export stands")
    @APIResponseSchema(value = ExportView.class, responseCode = "200")
    public ExportView get(@PathParam("id") String id) {
        Export export = find(id);
        return ExportView.of(
                export, Optional.ofNullable(desk.places(List.of(export)).get(id)), links());
    }

    @GET
    @Path("{id}/partitions")
    @Operation(summary = "The partitions of an export, in plan order")
    @APIResponseSchema(value = PartitionsView.class, responseCode = "200")
    public PartitionsView partitions(@PathParam("id") String id) {
        Export export = find(id);
        return PartitionsView.of(desk.partitions(id), export.zone());
    }

    @GET
    @Path("{id}/manifest")
    @Operation(summary = "The manifest of the finished file", description = "409 until the file is uploaded.")
    @APIResponse(
            responseCode = "200",
            description = "How the file was made: template, query, parameters, counts, digests, timings",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response manifest(@PathParam("id") String id) {
        Export export = find(id);
        String manifest = export.manifest().orElseThrow(() -> new Refusal(Reason.MANIFEST_NOT_READY, export.state()));
        return Response.ok(manifest).build();
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(summary = "The letters of an export and what became of them")
    @APIResponseSchema(value = DeliveriesView.class, responseCode = "200")
    public DeliveriesView deliveries(@PathParam("id") String id) {
        Export export = find(id);
        return DeliveriesView.of(desk.deliveries(id), export.zone(), language());
    }

    @POST
    @Path("{id}/deliveries")
    @Operation(
            summary = "Send the letter once more, by hand",
            description =
                    "Of a completed export that of its result, of a failed one that of its failure, once that has gone"
                            + " out by itself or failed to. 409 in any other state, and where the export names no address.")
    @APIResponse(responseCode = "202", ref = ExportApi.ACCEPTED)
    public Response resend(@PathParam("id") String id) {
        return change(id, desk::resend);
    }

    @POST
    @Path("{id}/stop")
    @Operation(
            summary = "Stop an export where it is",
            description = "It can be restarted. 409 where its state does not allow it.")
    @APIResponse(responseCode = "202", ref = ExportApi.ACCEPTED)
    public Response stop(@PathParam("id") String id) {
        return change(id, desk::stop);
    }

    @POST
    @Path("{id}/restart")
    @Operation(
            summary = "Put a stopped or failed export back into the queue",
            description = "It goes on where it was. 409 in any other state.")
    @APIResponse(responseCode = "202", ref = ExportApi.ACCEPTED)
    public Response restart(@PathParam("id") String id) {
        return change(id, desk::restart);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "End an export for good", description = "409 where its state does not allow it.")
    @APIResponse(responseCode = "202", ref = ExportApi.ACCEPTED)
    public Response cancel(@PathParam("id") String id) {
        return change(id, desk::cancel);
    }

    private Response change(String id, Function<String, Changed> action) {
        Changed changed = action.apply(ExportId.require(id));
        if (changed instanceof Changed.Done done) {
            return accepted(done.export());
        }
        if (changed instanceof Changed.Refused refused) {
            throw new Refusal(
                    Reason.STATE_REFUSES, refused.action(), refused.export().state());
        }
        throw new Refusal(Reason.UNKNOWN_EXPORT, id);
    }

    private Response accepted(Export export) {
        // Not location(): that would make it absolute by what this server believes to be called.
        return Response.accepted(SubmittedView.of(export, links()))
                .header(HttpHeaders.LOCATION, links().of(export.id()).self())
                .build();
    }

    private Export find(String id) {
        return desk.find(ExportId.require(id)).orElseThrow(() -> new Refusal(Reason.UNKNOWN_EXPORT, id));
    }

    private ApiLinks links() {
        return new ApiLinks(settings);
    }

    private Locale language() {
        return Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
