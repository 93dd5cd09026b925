package org.dayfold.launcher;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * On SIGINT or SIGTERM of the launcher: stops the server, then ends with exit code 0 if the server obeyed.
 *
 * <p>Java runs shutdown hooks while the other threads go on; a main thread that sees its server end must therefore not run
 * on into its own reports, but {@link #await}.
 */
final class OrderlyEnd extends Thread {
    private final ServerRun server;
    private final Runnable afterwards;
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean underWay;
    private volatile boolean disarmed;

    private OrderlyEnd(ServerRun server, Runnable afterwards) {
        super("orderly-end");
        this.server = server;
        this.afterwards = afterwards;
    }

    /** @param afterwards what has to outlive the server */
    static OrderlyEnd onSignal(ServerRun server, Runnable afterwards) {
        OrderlyEnd end = new OrderlyEnd(server, afterwards);
        Runtime.getRuntime().addShutdownHook(end);
        return end;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Blocks while a signal's end is under way: the process ends beneath the caller. */
    void await() throws InterruptedException {
        if (underWay) {
            never.await();
        }
        disarmed = true;
    }

    @Override
    public void run() {
        if (disarmed) {
            return;
        }
        underWay = true;
        // On a line of its own: before it stands the terminal's ^C, perhaps behind a half-drawn progress.
        System.err.println(System.lineSeparator() + "Stopping the server ...");
        boolean ended = false;
        try {
            ended = server.stop(StartCommand.END);
        } catch (IOException e) {
            System.err.println("dayfold: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        afterwards.run();
        if (!ended) {
            System.err.println("dayfold: process " + server.pid() + " still runs " + StartCommand.END.toSeconds()
                    + " s after SIGTERM: kill -9 " + server.pid());
        }
        Runtime.getRuntime().halt(ended ? ExitCode.DONE.number : ExitCode.FAILED.number);
    }
}
