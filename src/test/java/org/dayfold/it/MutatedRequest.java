package org.dayfold.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A request that is damaged in one place, or in none.
 *
 * @param bytes as they go over the line
 * @param body as the application gets it
 */
record MutatedRequest(String name, byte[] bytes, byte[] body, Expected expected) {
    /** What the answer has to be. */
    enum Expected {
        /** 202. */
        ACCEPTED,
        /** A problem with a status of 4xx. */
        REFUSED,
        /** 202 only where {@link RequestOracle} says so, else a problem. */
        BODY_DECIDES,
        /** As {@link #REFUSED}; or a bare 4xx or no word at all, of a server that does not take it for HTTP. */
        REFUSED_BY_THE_SERVER,
        /** Anything but 202 and 5xx; what is refused is a problem. */
        READ
    }

    static final String VALID = """
            {"templateId":"numbers","downloadTitle":"보고서 1","format":"csv","fresh":true,
             "requestInfo":{"name":false,"email":"md@example.com","mdId":"md-7","serviceSection":"몰","accountNo":"1001","mdNo":7},
             "parameter":{"templateId":"numbers","filter":{"from":1,"word":"셔츠","words":["a","b"]}}}""";

    private static final String HEAD = "POST /api/exports HTTP/1.1\r\nHost: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    /** JSON texts that stand where another value stood. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1.5",
            "1e2",
            "1E400",
            "1e999999",
            "-1e-999999999",
            "1e99999999999999",
            "9".repeat(400),
            "9223372036854775808",
            "NaN",
            "Infinity",
            "-",
            "01",
            "0x10",
            "+1",
            ".5",
            "1.",
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u202exslx.pdf\"",
            "\"a\\r\\nBcc: x@example.com\"",
            "\"a\u0001b\"",
            "\"a\nb\"",
            "\"\\x41\"",
            "\"\\u12\"",
            "'a'",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[\"\"]",
            "[1,]",
            "{\"a\":1,}",
            "{\"$ref\":\"#\"}",
            "\"../../etc/passwd\"",
            "\"${filter.from}\"",
            "\"' OR 1=1 --\"",
            "\"<#assign x=1>\"",
            "\"http://127.0.0.1:9990/\"",
            "\"" + "가".repeat(300) + "\"",
            "\"" + "x".repeat(5_000) + "\"",
            "\"CON\"",
            "\"aux.txt\"",
            "\"=cmd|' /C calc'!A0\"",
            "\"\u001b[31mred\"",
            "/* c */ 1",
            "1 // c",
            "undefined",
            "[" + "1,".repeat(12_000) + "1]");

    private static final List<String> TARGETS = List.of(
            "\"numbers\"",
            "\"보고서 1\"",
            "\"csv\"",
            "true",
            "false",
            "\"md@example.com\"",
            "\"md-7\"",
            "\"몰\"",
            "\"1001\"",
            "7",
            "{\"from\":1,\"word\":\"셔츠\",\"words\":[\"a\",\"b\"]}",
            "[\"a\",\"b\"]",
            "1,\"word\"",
            "\"셔츠\"",
            "\"a\"");

    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\u0000",
            "\u001b[2J",
            "\uFEFF",
            "\r\n",
            "null",
            "e9",
            "-",
            "\"a\":1,",
            "\"templateId\":\"numbers\",",
            "\"fresh\":false,",
            "\\u0000",
            "\\ud800",
            "\"filter\":{},",
            "\"callback\":\"http://127.0.0.1/\",",
            "😀");

    private static final List<String> PATHS = List.of(
            "/api/exports/..",
            "/api/exports/../exports",
            "/api/exports/../../../../etc/passwd",
            "/api/exports/%2e%2e/%2e%2e/etc/passwd",
            "/api/exports/%00",
            "/api/exports/%0d%0aFORGED%20line",
            "/api/exports/%1b%5b31m",
            "/api/exports/..%2f..%2f",
            "/api/exports/%5c..%5c",
            "/api/exports//",
            "/api/exports/0190c0de-0000-7000-8000-00000000000f%00/file",
            "/api/exports/0190c0de-0000-7000-8000-00000000000f;a=b/file",
            "/api/exports/" + "a".repeat(8_000),
            "/api/exports/%ff%fe",
            "/api/exports/%ZZ",
            "/api/exports/%",
            "/api/exports/%ed%a0%80",
            "/api/templates/..",
            "/api/templates/%2e%2e%2fx",
            "/api/templates/" + "%EA%B0%80".repeat(300),
            "/api/templates/numbers%00",
            "/api/templates/numbers/versions/../..",
            "/api/templates/%0aFORGED/versions",
            "/WEB-INF/web.xml",
            "/%57EB-INF/web.xml",
            "/api/../WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/container-error",
            "/mailbox/../../x",
            "/api",
            "/api/",
            "//api/exports",
            "/api/exports/0190c0de-0000-7000-8000-00000000000f/file?expires=1&signature=x",
            "/api/exports/x/file?expires=99999999999999999999&signature=%00",
            "/api/exports/0190c0de-0000-7000-8000-00000000000f/file?signature=a&signature=b");

    private static final List<String> QUERIES = List.of(
            "limit=",
            "limit=-1",
            "limit=99999999999",
            "limit=1e2",
            "limit=%00",
            "limit=1&limit=2",
            "after=x",
            "after=%27%20or%201=1",
            "after=" + "a".repeat(5_000),
            "state=%00",
            "state=queued",
            "state=QUEUED%0d%0aFORGED",
            "templateId=%00",
            "templateId=%ed%a0%80",
            "templateId=" + "%F0%9F%98%80".repeat(500),
            "requester=%C2%85",
            "requester=%",
            "requester=%ZZ",
            "requester=%25",
            "requester=" + "a".repeat(5_000),
            "requester=%ff",
            "=",
            "&&&",
            "a[]=1",
            "limit",
            "%00=1",
            "callback=http://127.0.0.1/",
            "state=QUEUED;limit=1",
            "requester=a+b",
            "templateId=%5c",
            "templateId=%25%27_");

    private static final List<String> METHODS = List.of(
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "HEAD",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "FOO",
            "post",
            "G@T",
            "X".repeat(300));

    private static final List<String> HEADERS = List.of(
            "Idempotency-Key: \r\n",
            "Idempotency-Key: a b\r\n",
            "Idempotency-Key: \u0001\r\n",
            "Idempotency-Key: " + "k".repeat(201) + "\r\n",
            "Idempotency-Key: a\r\nIdempotency-Key: b\r\n",
            "Idempotency-Key: \u00e9\r\n",
            "Accept: blah\r\n",
            "Accept: text/html\r\n",
            "Accept: */*;q=x\r\n",
            "Accept: application/json;q=9\r\n",
            "Accept-Language: en;q=0.5;q=2,-,--,ko_KR\r\n",
            "Accept-Language: en;q=x\r\n",
            "Accept: ;,;,\r\n",
            "Sec-Fetch-Site: cross-site\r\n");

    /** With these the body stays what it is, and is to be accepted. */
    private static final List<String> HARMLESS = List.of(
            "Accept-Language: " + "xx-YY,".repeat(3_000) + "\r\n",
            "Accept-Language: *;q=NaN\r\n",
            "Accept-Language: \u0001\u00ff\r\n",
            "Accept-Language: " + "a-".repeat(2_000) + "\r\n",
            "X-Forwarded-Host: evil.example\r\n",
            "Forwarded: host=evil.example\r\n",
            "Cookie: a=b; $Version=1; ;=\r\n",
            "Range: bytes=0-\r\n",
            "If-Match: \"x\"\r\n",
            "If-Modified-Since: never\r\n",
            "X-HTTP-Method-Override: DELETE\r\n",
            "Origin: null\r\n",
            "Expect: 100-continue\r\n",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n");

    private static final List<String> TYPES = List.of(
            "",
            "Content-Type: \r\n",
            "Content-Type: text/plain\r\n",
            "Content-Type: application/json;charset=euc-kr\r\n",
            "Content-Type: application/json;charset=\"\r\n",
            "Content-Type: application/json; charset=utf-16\r\n",
            "Content-Type: a/b/c\r\n",
            "Content-Type: ;;;\r\n",
            "Content-Type: */*\r\n",
            "Content-Type: application/*\r\n",
            "Content-Type: multipart/form-data\r\n",
            "Content-Type: multipart/form-data; boundary=x\r\n",
            "Content-Type: application/x-www-form-urlencoded\r\n",
            "Content-Type: application/jsonx\r\n",
            "Content-Type: application/xml\r\n",
            "Content-Type: \u0001\r\n");

    private static final List<String> BROKEN_HTTP = List.of(
            "GET\r\n\r\n",
            "\r\n\r\n\u0000\r\n\r\n",
            "GET /api/exports HTTP/9.9\r\nHost: x\r\n\r\n",
            HEAD + JSON + "Content-Length: -1\r\n\r\n",
            HEAD + JSON + "Content-Length: abc\r\n\r\n",
            HEAD + JSON + "Content-Length: 99999999999999999999\r\n\r\n",
            HEAD + JSON + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
            HEAD + JSON + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}",
            HEAD + JSON + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nQ\r\n",
            HEAD + JSON + "Content-Length: 20000000\r\n\r\n{}",
            HEAD + "X-Long: " + "x".repeat(40_000) + "\r\n\r\n",
            HEAD + "X: 1\r\n".repeat(150) + "Content-Length: 0\r\n\r\n",
            "GET /api/exports?" + "a=1&".repeat(80) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            HEAD + " folded: 1\r\n\r\n",
            HEAD + "No colon\r\n\r\n",
            "GET http://evil.example/api/nothing HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /\u00ea\u00b0\u0080 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/nothing HTTP/1.1\r\n\r\n");

    /** The one that this seed makes; the same seed makes the same. */
    static MutatedRequest of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> body("value", replaced(random), Expected.BODY_DECIDES);
            case 5, 6, 7, 8 -> body("scrap", spliced(random), Expected.BODY_DECIDES);
            case 9, 10, 11 -> body("bytes", flipped(random), Expected.BODY_DECIDES);
            case 12 -> whole(random);
            case 13 -> length(random);
            case 14 ->
                new MutatedRequest(
                        "path",
                        line(any(random, List.of("GET", "POST", "HEAD", "DELETE")), any(random, PATHS)),
                        null,
                        Expected.READ);
            case 15 ->
                new MutatedRequest("query", line("GET", "/api/exports?" + any(random, QUERIES)), null, Expected.READ);
            case 16 ->
                new MutatedRequest(
                        "method",
                        line(any(random, METHODS), any(random, List.of("/api/exports", "/api/templates/numbers"))),
                        null,
                        Expected.READ);
            case 17 -> withHeader("header", any(random, HEADERS), JSON, Expected.REFUSED);
            case 18 ->
                random.nextInt(6) == 0
                        ? withHeader("harmless", any(random, HARMLESS), JSON, Expected.ACCEPTED)
                        : withHeader("type", "", any(random, TYPES), Expected.REFUSED);
            default ->
                new MutatedRequest(
                        "http",
                        any(random, BROKEN_HTTP).getBytes(StandardCharsets.ISO_8859_1),
                        null,
                        Expected.REFUSED_BY_THE_SERVER);
        };
    }

    private static byte[] replaced(Random random) {
        return utf8(VALID.replace(any(random, TARGETS), any(random, VALUES)));
    }

    private static byte[] spliced(Random random) {
        int at = random.nextInt(VALID.length());
        int end = Math.min(VALID.length(), at + random.nextInt(30));
        return utf8(VALID.substring(0, at) + any(random, SCRAPS) + VALID.substring(end));
    }

    private static byte[] flipped(Random random) {
        byte[] bytes = utf8(VALID);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Bodies that are another thing altogether. */
    private static MutatedRequest whole(Random random) {
        List<byte[]> bodies = List.of(
                new byte[0],
                utf8(" "),
                utf8("\uFEFF"),
                utf8("null"),
                utf8("[]"),
                utf8("1"),
                utf8("{}"),
                utf8("{}{}"),
                utf8(VALID + VALID),
                utf8(VALID + "\u0000"),
                VALID.getBytes(StandardCharsets.UTF_16),
                VALID.getBytes(StandardCharsets.UTF_16LE),
                VALID.replace("보고서", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                utf8("[".repeat(10_000)),
                utf8("{\"a\":".repeat(10_000)),
                utf8("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                utf8("{\"templateId\":\"numbers\",\"parameter\":{" + "\"a\":{".repeat(8) + "}".repeat(10)),
                utf8(undeclared()),
                new byte[] {(byte) 0x1f, (byte) 0x8b, 8, 0, 0});
        return body("whole", bodies.get(random.nextInt(bodies.size())), Expected.REFUSED);
    }

    private static String undeclared() {
        StringBuilder body = new StringBuilder("{\"templateId\":\"numbers\"");
        for (int i = 0; i < 2_000; i++) {
            body.append(",\"x").append(i).append("\":0");
        }
        return body.append('}').toString();
    }

    /** Bodies about the limit, with a length and in chunks; some are said to be compressed. */
    private static MutatedRequest length(Random random) {
        int bytes = 64 * 1024 + random.nextInt(5) - 2;
        boolean valid = random.nextInt(6) == 0;
        String text = valid ? VALID : VALID.replace("csv", "pdf");
        byte[] body = utf8(text + " ".repeat(bytes - utf8(text).length));
        Expected expected = valid && bytes <= 64 * 1024 ? Expected.ACCEPTED : Expected.REFUSED;
        if (random.nextBoolean()) {
            return body("length", body, expected);
        }
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes(utf8(HEAD + JSON + "Transfer-Encoding: chunked\r\n\r\n"));
        for (int at = 0; at < body.length; ) {
            int size = Math.min(body.length - at, 1 + random.nextInt(20_000));
            chunks.writeBytes(utf8(Integer.toHexString(size) + "\r\n"));
            chunks.write(body, at, size);
            chunks.writeBytes(utf8("\r\n"));
            at += size;
        }
        chunks.writeBytes(utf8("0\r\n\r\n"));
        return new MutatedRequest("chunks", chunks.toByteArray(), body, expected);
    }

    private static MutatedRequest withHeader(String name, String header, String type, Expected expected) {
        byte[] body = utf8(VALID);
        return new MutatedRequest(name, request(HEAD + header + type, body), body, expected);
    }

    private static MutatedRequest body(String name, byte[] body, Expected expected) {
        return new MutatedRequest(name, request(HEAD + JSON, body), body, expected);
    }

    private static byte[] request(String head, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(
                (head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] line(String method, String path) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T any(Random random, List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** The beginning of what was sent, to tell which one it was. */
    @Override
    public String toString() {
        Function<Integer, String> shown =
                n -> new String(bytes, 0, Math.min(bytes.length, n), StandardCharsets.ISO_8859_1);
        return name + " " + expected + ": " + shown.apply(700);
    }
}
