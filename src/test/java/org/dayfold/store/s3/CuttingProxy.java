package org.dayfold.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Passes bytes on to a port of this machine; when told to, cuts the connection, answers itself, or takes its time. */
final class CuttingProxy implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listening;
    private final int target;
    private final AtomicLong bytesToCut = new AtomicLong(NEVER);
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger toRefuse = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String refusal = "";
    private volatile Duration pauseEachTime = Duration.ZERO;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Cuts the connection that carries the byte of this number, counted over all requests from now on; once. */
    void cutOnceAfter(long bytes) {
        bytesToCut.set(bytes);
    }

    int cuts() {
        return cuts.get();
    }

    /** Answers the next PUT requests as S3 does when it cannot serve them. */
    void refuse(int requests, int status, String code) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + code
                + "</Message><RequestId>1</RequestId></Error>";
        refusal = "HTTP/1.1 " + status
                + " Refused\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        toRefuse.set(requests);
    }

    int refused() {
        return refused.get();
    }

    /** Waits so long before it passes on each piece of a request, of 64 KiB at most. */
    void slowDown(Duration each) {
        pauseEachTime = each;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                daemon(() -> pass(client, server, true));
                daemon(() -> pass(server, client, false));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted && isTheCut(read)) {
                    return;
                }
                if (counted && isToRefuse(buffer)) {
                    from.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
                    from.shutdownOutput();
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                if (counted) {
                    LockSupport.parkNanos(pauseEachTime.toNanos());
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException oneSideEnded) {
            // Both are closed now.
        }
    }

    private boolean isTheCut(int read) {
        if (bytesToCut.get() == NEVER || bytesToCut.addAndGet(-read) > 0) {
            return false;
        }
        bytesToCut.set(NEVER);
        cuts.incrementAndGet();
        return true;
    }

    /** A client writes a request's head by itself. */
    private boolean isToRefuse(byte[] request) {
        if (!new String(request, 0, 4, StandardCharsets.US_ASCII).equals("PUT ")
                || toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return false;
        }
        refused.incrementAndGet();
        return true;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
