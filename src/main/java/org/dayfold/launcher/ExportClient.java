package org.dayfold.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The server's REST API as anybody outside uses it. */
final class ExportClient {
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String baseUrl;

    /** @param baseUrl without a slash at the end */
    ExportClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Submits a request and returns the export's id. */
    String submit(String request) throws IOException, InterruptedException, LaunchFailed {
        HttpResponse<String> answer = http.send(
                request("/api/exports")
                        .header("Content-Type", "application/json")
                        // The letter's language too: such requests come from Korean back offices.
                        .setHeader("Accept-Language", "ko")
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw refused("POST /api/exports", answer);
        }
        return Json.parse(answer.body())
                .text("id")
                .orElseThrow(() -> new LaunchFailed("POST /api/exports answered without an id: " + answer.body()));
    }

    Json export(String id) throws IOException, InterruptedException, LaunchFailed {
        return get("/api/exports/" + id);
    }

    List<Json> deliveries(String id) throws IOException, InterruptedException, LaunchFailed {
        return get("/api/exports/" + id + "/deliveries").objects("items");
    }

    private Json get(String path) throws IOException, InterruptedException, LaunchFailed {
        HttpResponse<String> answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw refused("GET " + path, answer);
        }
        return Json.parse(answer.body());
    }

    /** A file as it arrives through its link. */
    record Downloaded(long bytes, String sha256) {}

    /** Reads the whole file, follows the redirect to its signed link, and keeps nothing of it. */
    Downloaded download(String url) throws IOException, InterruptedException, LaunchFailed {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofMinutes(5))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new LaunchFailed("GET " + url + " answered " + answer.statusCode());
            }
            return digest(body);
        }
    }

    static Downloaded digest(InputStream body) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes = new DigestInputStream(body, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return new Downloaded(bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
    }

    private static LaunchFailed refused(String what, HttpResponse<String> answer) {
        return new LaunchFailed(
                what + " answered " + answer.statusCode() + ": " + answer.body().strip());
    }
}
