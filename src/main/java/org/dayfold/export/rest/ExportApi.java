package org.dayfold.export.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
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
                                        + " wrong is answered with problem details (RFC 9457) in the language of Accept-Language:"
                                        + " ko, the default, or en. Every answer with a status of 400 or more has the schema"
                                        + " Problem.",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = ExportApi.KEY),
        tags = {
            @Tag(name = "exports", description = "One export each"),
            @Tag(name = "templates", description = "What can be exported")
        })
@SecurityScheme(
        securitySchemeName = ExportApi.KEY,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "DAYFOLD_API_KEY; a server without one listens on loopback only and asks for none")
public class ExportApi extends Application {
    static final String KEY = "apiKey";
}
