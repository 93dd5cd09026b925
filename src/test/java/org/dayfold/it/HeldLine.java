package org.dayfold.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line between a server under test and one it talks to, on which a test can stop the talk at an exact place: requests
 * after so many bytes, or replies once a text was sent. Also refuses altogether, as a server that is down.
 */
public final class HeldLine implements AutoCloseable {
    private enum Mode {
        OPEN,
        HOLD_REQUESTS,
        HOLD_REPLIES,
        REFUSE
    }

    private final ServerSocket listening;
    private final int target;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
    private volatile Mode mode = Mode.OPEN;
    private volatile long bytesToHold;
    private volatile String textToHold = "";
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private volatile CountDownLatch released = new CountDownLatch(1);

    public HeldLine(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on lets so many bytes of requests through in all, and then none. */
    void holdRequestsAfter(long bytes) {
        bytesToHold = bytes;
        arm(Mode.HOLD_REQUESTS);
    }

    /** From now on lets everything through until this has been sent, and then no reply. */
    public void holdRepliesAfter(String sent) {
        textToHold = sent;
        arm(Mode.HOLD_REPLIES);
    }

    private void arm(Mode next) {
        reached = new CountDownLatch(1);
        released = new CountDownLatch(1);
        mode = next;
    }

    /** Waits until the talk has come to the place where it is held. */
    void awaitHeld(long limitSeconds) throws InterruptedException {
        if (!reached.await(limitSeconds, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was held on the line within " + limitSeconds + " s");
        }
    }

    /** Closes every new connection at once; those that are open stay. */
    void refuse() {
        mode = Mode.REFUSE;
    }

    /** Closes every connection, new ones and those that a client keeps for its next request. */
    void cut() throws IOException {
        refuse();
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Lets everything through again; what is held now goes on. */
    void open() {
        mode = Mode.OPEN;
        released.countDown();
    }

    @Override
    public void close() {
        open();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                clients.add(client);
                // After it is in the list: who cuts the line meanwhile finds it there or is seen here.
                if (mode == Mode.REFUSE) {
                    client.close();
                } else {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Where nobody listens at the other end, the client finds its connection closed. */
    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            // Else every answer that comes in two writes waits 40 ms for the first one's acknowledgement.
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon(() -> passRequests(client, server));
            daemon(() -> passReplies(server, client));
        } catch (IOException nobodyListens) {
            client.close();
        }
    }

    private void passRequests(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 14];
        StringBuilder tail = new StringBuilder();
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (mode == Mode.HOLD_REQUESTS && (bytesToHold -= read) < 0) {
                    hold();
                }
                if (mode == Mode.HOLD_REPLIES) {
                    tail.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    if (tail.indexOf(textToHold) >= 0) {
                        reached.countDown();
                    }
                    tail.delete(0, Math.max(0, tail.length() - textToHold.length()));
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException oneSideEnded) {
            // Both are closed now.
        }
    }

    private void passReplies(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 14];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (mode == Mode.HOLD_REPLIES && reached.getCount() == 0) {
                    released.await();
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException oneSideEnded) {
            // Both are closed now.
        }
    }

    private void hold() throws InterruptedException {
        reached.countDown();
        released.await();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "held-line");
        thread.setDaemon(true);
        thread.start();
    }
}
