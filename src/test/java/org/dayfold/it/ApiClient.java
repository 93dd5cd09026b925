package org.dayfold.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** A client of a running server's API, as a script would be one: it follows no redirects by itself. */
final class ApiClient {
    private static final Duration PATIENCE = Await.LIMIT;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final Function<String, URI> address;
    private final String key;

    ApiClient(Function<String, URI> address, String key) {
        this.address = address;
        this.key = key;
    }

    /** A request with the key; the path has a leading slash. */
    HttpRequest.Builder to(String path) {
        return withoutKey(path).header("Authorization", "Bearer " + key);
    }

    HttpRequest.Builder withoutKey(String path) {
        return HttpRequest.newBuilder(address.apply(path)).timeout(PATIENCE);
    }

    HttpRequest.Builder post(String body) {
        return to("/api/exports")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    /** Submits and gives the export's id. */
    String submit(String body) throws IOException, InterruptedException {
        Answer answer = send(post(body));
        if (answer.status() != 202) {
            throw new AssertionError("not accepted: " + answer.status() + " " + answer.text());
        }
        return answer.json().getString("id");
    }

    /** Asks for the export until it is as wanted; gives up after 90 seconds, saying how it stands. */
    JsonObject await(String id, Predicate<JsonObject> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonObject export = get("/api/exports/" + id).json();
            if (wanted.test(export)) {
                return export;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + PATIENCE.toSeconds() + " s still " + export);
            }
            Thread.sleep(100);
        }
    }

    JsonObject awaitState(String id, String state) throws IOException, InterruptedException {
        return await(id, export -> export.getString("state").equals(state));
    }

    /** An answer with its bytes. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return Json.createReader(new StringReader(text())).readObject();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** What stands behind {@code urn:dayfold:problem:}; fails for an answer that is no problem. */
        String problem() {
            if (!header("Content-Type").startsWith("application/problem+json")) {
                throw new AssertionError("no problem: " + status() + " " + header("Content-Type") + " " + text());
            }
            JsonObject problem = json();
            if (problem.getInt("status") != status()) {
                throw new AssertionError("status " + status() + " but " + problem);
            }
            return problem.getString("type").substring("urn:dayfold:problem:".length());
        }
    }
}
