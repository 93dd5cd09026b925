package org.dayfold.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of 127.0.0.1 for servers that a test starts, and starts again on the same ones. They lie below those that the kernel
 * gives to clients (from 32,768 on), so none is taken while its server is down, and each of the two test JVMs that may run side by
 * side has its own.
 */
public final class FreePorts {
    private static final int FIRST = 11_000;
    private static final int PER_FORK = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_FORK));

    private FreePorts() {}

    /** A port on which nobody listens, and which is given to nobody else in this JVM. */
    public static int next() {
        int first = FIRST + (Integer.getInteger("dayfold.fork", 1) - 1) % 2 * PER_FORK;
        for (int tried = 0; tried < PER_FORK; tried++) {
            int port = first + NEXT.getAndIncrement() % PER_FORK;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + first + " to " + (first + PER_FORK - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
