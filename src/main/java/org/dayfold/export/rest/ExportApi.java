package org.dayfold.export.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST API; every resource and provider of the WAR belongs to it. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Dayfold",
                        version = "1",
                        description =
                                "Exports of big back-office lists: asked for, watched, stopped, restarted, fetched. Whatever goes"
                                        + " wrong is answered with problem details (RFC 9457) in the language of"
                                        + " Accept-Language: ko, the default, or en.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        security = @SecurityRequirement(name = ExportApi.KEY),
        tags = {
            @Tag(name = ExportApi.EXPORTS, description = "One export each"),
            @Tag(name = ExportApi.TEMPLATES, description = "What can be exported")
        },
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = ExportApi.PROBLEM,
                                    description = "Problem details of RFC 9457",
                                    content =
                                            @Content(
                                                    mediaType = ProblemView.MEDIA_TYPE,
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = ExportApi.ACCEPTED,
                                    description = "Committed",
                                    headers =
                                            @Header(
                                                    name = "Location",
                                                    description = "Path of the export",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = SubmittedView.class)))
                        },
                        schemas = {
                            @Schema(
                                    name = "ExportRequest",
                                    type = SchemaType.OBJECT,
                                    requiredProperties = {"templateId", "parameter"},
                                    properties = {
                                        @SchemaProperty(name = "templateId", type = SchemaType.STRING),
                                        @SchemaProperty(
                                                name = "downloadTitle",
                                                type = SchemaType.STRING,
                                                description = "Empty: the template's"),
                                        @SchemaProperty(
                                                name = "format",
                                                type = SchemaType.STRING,
                                                enumeration = {"xlsx", "csv"},
                                                description = "Absent: the template's"),
                                        @SchemaProperty(
                                                name = "fresh",
                                                type = SchemaType.BOOLEAN,
                                                description = "true: a run of its own, whatever runs or is there"
                                                        + " already"),
                                        @SchemaProperty(name = "requestInfo", ref = "#/components/schemas/RequestInfo"),
                                        @SchemaProperty(
                                                name = "parameter",
                                                type = SchemaType.OBJECT,
                                                description = "templateId once more, and the fields that the template"
                                                        + " declares, by their paths")
                                    }),
                            @Schema(
                                    name = "RequestInfo",
                                    type = SchemaType.OBJECT,
                                    description = "Who asks; false stands for none",
                                    properties = {
                                        @SchemaProperty(name = "name"),
                                        @SchemaProperty(
                                                name = "email",
                                                description =
                                                        "Where the letter goes; the requester where mdId is absent"),
                                        @SchemaProperty(name = "mdId", description = "The requester"),
                                        @SchemaProperty(
                                                name = "serviceSection",
                                                description = "What stands for the service in title and mail"),
                                        @SchemaProperty(name = "accountNo"),
                                        @SchemaProperty(name = "mdNo")
                                    })
                        }))
@SecurityScheme(
        securitySchemeName = ExportApi.KEY,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "DAYFOLD_API_KEY; a server without one listens on loopback only and asks for none")
public class ExportApi extends Application {
    static final String KEY = "apiKey";
    static final String EXPORTS = "exports";
    static final String TEMPLATES = "templates";
    static final String PROBLEM = "Problem";
    static final String ACCEPTED = "Accepted";
}
