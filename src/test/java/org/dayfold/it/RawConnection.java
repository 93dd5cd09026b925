package org.dayfold.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection of HTTP/1.1 on which any bytes can be sent, also such as no client would send. Kept alive as long as
 * the server keeps it; opened anew when it does not.
 */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final int port;
    private Socket socket;
    private InputStream in;

    RawConnection(int port) {
        this.port = port;
    }

    /**
     * What the server said.
     *
     * @param status 0: it closed the connection without a word
     * @param headers names in lower case; of several values the last
     */
    record Reply(int status, Map<String, String> headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean isProblem() {
            return header("content-type").startsWith("application/problem+json");
        }
    }

    /** Sends one request as it stands and reads its reply. */
    Reply send(byte[] request) throws IOException {
        boolean fresh = open();
        Reply reply = exchange(request);
        if (reply.status() == 0 && !fresh) {
            // A connection that the server had closed in the meantime; not this request's fault.
            open();
            reply = exchange(request);
        }
        return reply;
    }

    private boolean open() throws IOException {
        if (socket != null) {
            return false;
        }
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        return true;
    }

    private Reply exchange(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException closedWhileWriting) {
            // What it has said before may still be read.
        }
        Reply reply;
        try {
            reply = read(request);
        } catch (EOFException | java.net.SocketException closedWithoutAWord) {
            reply = new Reply(0, Map.of(), new byte[0]);
        }
        if (reply.status() == 0 || reply.header("connection").equalsIgnoreCase("close")) {
            close();
        }
        return reply;
    }

    private Reply read(byte[] request) throws IOException {
        int status;
        Map<String, String> headers;
        do {
            status = Integer.parseInt(line().split(" ")[1]);
            headers = headers();
        } while (status == 100);
        boolean bodiless =
                status == 204 || status == 304 || request.length > 4 && new String(request, 0, 5).equals("HEAD ");
        return new Reply(status, headers, bodiless ? new byte[0] : body(headers));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.write(in.readNBytes(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed within a line");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** The next request gets a connection of its own: the last one has left this one in a state nobody knows. */
    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
