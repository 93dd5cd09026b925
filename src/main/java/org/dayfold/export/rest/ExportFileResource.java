package org.dayfold.export.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.dayfold.export.Export;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.ExportFile;
import org.dayfold.export.FileAccess;
import org.dayfold.store.ContentDisposition;
import org.dayfold.store.SignedLinks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The finished file. Who comes with a key is sent on to a link that lives for minutes: the object store's own, or a
 * signed one of this server, which answers with the bytes and needs no key.
 */
@Path("exports/{id}/file")
@RequestScoped
@Tag(name = ExportApi.EXPORTS)
@APIResponse(responseCode = "default", ref = ExportApi.PROBLEM)
public class ExportFileResource {
    /** Long enough for a browser to follow, too short to be worth passing on. */
    static final Duration LINK_LIFE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(ExportFileResource.class);
    private static final int COPY_BYTES = 64 * 1024;

    @Inject
    ExportDesk desk;

    @Inject
    SignedLinks signedLinks;

    @Inject
    ApiSettings settings;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Context
    Request request;

    @GET
    @ForSignedLinks
    @Operation(
            summary = "The finished file",
            description = "Without a signature: 302 to a link that works for minutes. With one it needs no API key and"
                    + " answers with the bytes. 403 an altered link, 409 not ready, 410 expired file or link, 416 no such"
                    + " range.")
    @SecurityRequirementsSet(@SecurityRequirement(name = ExportApi.KEY))
    @SecurityRequirementsSet
    @Parameter(
            name = SignedLinkGate.EXPIRES,
            in = ParameterIn.QUERY,
            description = "Of a signed link: epoch second",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
    @Parameter(
            name = SignedLinkGate.SIGNATURE,
            in = ParameterIn.QUERY,
            description = "Of a signed link",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "One range of bytes; several at once give the whole file",
            schema = @Schema(type = SchemaType.STRING, examples = "bytes=0-1023"))
    @Parameter(
            name = "If-Range",
            in = ParameterIn.HEADER,
            description = "ETag of the file of which there is a part",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The file; its ETag is its SHA-256",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The range that was asked for")
    @APIResponse(
            responseCode = "302",
            description = "The file is there for minutes",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING, format = "uri")))
    @APIResponse(responseCode = "304", description = "The caller has the file already")
    public Response get(@PathParam("id") String id) throws IOException {
        return answer(id, true);
    }

    @HEAD
    @ForSignedLinks
    @Operation(summary = "What GET would answer, without the bytes")
    @APIResponse(responseCode = "200", description = "Size, name, type and ETag of the file, in headers")
    @APIResponse(responseCode = "302", description = "The file is there for minutes")
    public Response head(@PathParam("id") String id) throws IOException {
        return answer(id, false);
    }

    private Response answer(String id, boolean withBody) throws IOException {
        boolean signed = SignedLinkGate.looksSigned(request.getMethod(), uri);
        if (signed) {
            requireValid(id);
        }
        FileAccess access = desk.file(ExportId.require(id));
        if (access instanceof FileAccess.Redirect redirect) {
            return found(redirect.link());
        }
        if (access instanceof FileAccess.Local local) {
            return signed ? file(local.file(), withBody) : found(signedLink(id));
        }
        throw refusal(id, access);
    }

    private static Refusal refusal(String id, FileAccess access) {
        if (access instanceof FileAccess.NotReady notReady) {
            return new Refusal(Reason.FILE_NOT_READY, notReady.export().state());
        }
        if (access instanceof FileAccess.Expired expired) {
            return new Refusal(Reason.FILE_EXPIRED, expiry(expired.export()));
        }
        return new Refusal(Reason.UNKNOWN_EXPORT, id);
    }

    private static String expiry(Export export) {
        return export.file()
                .map(f -> ExportView.time(f.expiresAt(), export.zone()))
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .orElse("-");
    }

    private void requireValid(String id) {
        String expires = uri.getQueryParameters().getFirst(SignedLinkGate.EXPIRES);
        String signature = uri.getQueryParameters().getFirst(SignedLinkGate.SIGNATURE);
        switch (signedLinks.check(ApiLinks.signedPath(id), expires, signature)) {
            case VALID -> {}
            case TAMPERED -> throw new Refusal(Reason.LINK_TAMPERED);
            case EXPIRED -> throw new Refusal(Reason.LINK_EXPIRED);
        }
    }

    private URI signedLink(String id) {
        return new ApiLinks(settings).outside(signedLinks.sign(ApiLinks.signedPath(id), LINK_LIFE));
    }

    private static Response found(URI link) {
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, link.toString())
                .build();
    }

    private Response file(ExportFile file, boolean withBody) throws IOException {
        EntityTag tag = new EntityTag(file.sha256());
        Response.ResponseBuilder unmet = request.evaluatePreconditions(tag);
        if (unmet != null) {
            return unmet.header(HttpHeaders.CACHE_CONTROL, "private").build();
        }
        // RFC 9110 14.2: a range means something in a GET only.
        ByteRange range = withBody && rangeStillFits(tag)
                ? ByteRange.of(headers.getHeaderString("Range"), file.size())
                : ByteRange.wholeOf(file.size());
        Response.ResponseBuilder response = Response.status(range.whole() ? 200 : 206)
                .type(file.mediaType())
                .tag(tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, range.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(file.name()))
                .header(HttpHeaders.CACHE_CONTROL, "private");
        if (!range.whole()) {
            response.header("Content-Range", range.of(file.size()));
        }
        return withBody ? response.entity(bytes(file, range)).build() : response.build();
    }

    /** RFC 9110 13.1.5: only the very file that the caller has a part of; a date never matches, as no date is given. */
    private boolean rangeStillFits(EntityTag tag) {
        String ifRange = headers.getHeaderString("If-Range");
        return ifRange == null || ifRange.strip().equals("\"" + tag.getValue() + "\"");
    }

    /** Opened before the answer begins, so that a missing file becomes a problem and not a broken download. */
    private StreamingOutput bytes(ExportFile file, ByteRange range) throws IOException {
        InputStream stream = desk.open(file, range.first(), range.length());
        return out -> {
            try (stream) {
                copy(stream, out);
            }
        };
    }

    /** A store that breaks off ends the connection, as the answer has begun; a caller who hangs up is no incident. */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            try {
                to.write(buffer, 0, count);
            } catch (IOException hungUp) {
                LOG.info("a download was broken off: the caller closed the connection ({})", hungUp.toString());
                throw new HungUp(hungUp);
            }
        }
    }
}
