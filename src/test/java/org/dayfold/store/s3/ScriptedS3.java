package org.dayfold.store.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server that answers S3's requests as a test says, and remembers them. Checks nothing. */
final class ScriptedS3 implements AutoCloseable {
    /** A request as it came; header names in lower case. */
    record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
        /** What S3 calls the operation. */
        String operation() {
            String at = query == null ? "" : query;
            return switch (method) {
                case "PUT" -> at.contains("uploadId=") ? "UploadPart" : "PutObject";
                case "POST" -> at.contains("uploadId=") ? "CompleteMultipartUpload" : "CreateMultipartUpload";
                case "DELETE" -> at.contains("uploadId=") ? "AbortMultipartUpload" : "DeleteObject";
                case "HEAD" -> "HeadObject";
                default -> at.contains("uploads") ? "ListMultipartUploads" : "GetObject";
            };
        }
    }

    /** An answer; a body of XML or none. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Function<Request, Answer> script;

    /** @param script null for the polite answer */
    ScriptedS3(Function<Request, Answer> script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requests(String operation) {
        return requests.stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
        requests.add(request);
        Answer scripted = script.apply(request);
        Answer answer = scripted == null ? polite(request) : scripted;
        exchange.getResponseHeaders().set("ETag", "\"etag\"");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = body.length == 0 || request.method().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    private static Answer polite(Request request) {
        return switch (request.operation()) {
            case "CreateMultipartUpload" ->
                new Answer(
                        200,
                        "<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>");
            case "CompleteMultipartUpload" ->
                new Answer(200, "<CompleteMultipartUploadResult><ETag>\"etag\"</ETag></CompleteMultipartUploadResult>");
            case "ListMultipartUploads" -> new Answer(200, "<ListMultipartUploadsResult></ListMultipartUploadsResult>");
            case "HeadObject" -> new Answer(404, "");
            case "AbortMultipartUpload", "DeleteObject" -> new Answer(204, "");
            default -> new Answer(200, "");
        };
    }
}
