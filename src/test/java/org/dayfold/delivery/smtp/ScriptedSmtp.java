package org.dayfold.delivery.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An SMTP server that at one stage of the talk does what a test says, and is polite at all others. */
final class ScriptedSmtp implements AutoCloseable {
    /** Where the server has its turn. */
    enum Stage {
        GREETING,
        EHLO,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        /** Some lines of the letter have come. */
        LETTER,
        /** The final dot has come. */
        DOT,
        QUIT
    }

    /** Instead of a reply: the connection is closed. */
    static final String DROP = "DROP";
    /** Instead of a reply: nothing, until the server is closed. */
    static final String SILENCE = "SILENCE";

    private static final int LINES_BEFORE_DROP = 100;

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<Stage, String> script = new EnumMap<>(Stage.class);
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Says what happens at a stage: a reply, {@link #DROP}, {@link #SILENCE}, or a reply and then {@code DROP}. */
    ScriptedSmtp(Stage stage, String action) throws IOException {
        script.put(Stage.GREETING, "220 scripted");
        script.put(Stage.EHLO, "250-scripted\r\n250 AUTH PLAIN");
        script.put(Stage.AUTH, "235 welcome");
        script.put(Stage.DATA, "354 go on");
        script.put(stage, action);
        Thread accepting = new Thread(this::accept, "scripted-smtp");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Letters that came whole, with their final dot. */
    List<String> letters() {
        return letters;
    }

    List<String> commands() {
        return commands;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    talk(socket);
                } catch (Ended asTheScriptSays) {
                    // The next connection begins anew.
                }
            }
        } catch (IOException | InterruptedException over) {
            // The test has closed it, or its client is gone.
        }
    }

    private void talk(Socket socket) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        turn(Stage.GREETING, out);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            Stage stage = stage(line);
            turn(stage, out);
            if (stage == Stage.DATA && script.get(Stage.DATA).startsWith("354")) {
                readLetter(in, out);
            }
        }
    }

    private void readLetter(BufferedReader in, OutputStream out) throws IOException, InterruptedException {
        StringBuilder letter = new StringBuilder();
        int lines = 0;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new Ended();
            }
            letter.append(line).append("\r\n");
            if (++lines == LINES_BEFORE_DROP && script.containsKey(Stage.LETTER)) {
                turn(Stage.LETTER, out);
            }
        }
        letters.add(letter.toString());
        turn(Stage.DOT, out);
    }

    private void turn(Stage stage, OutputStream out) throws IOException, InterruptedException {
        String action = script.getOrDefault(stage, "250 fine");
        if (action.equals(SILENCE)) {
            closed.await();
        }
        String reply = action.replace(DROP, "");
        if (!reply.isEmpty()) {
            out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        if (action.endsWith(DROP)) {
            throw new Ended();
        }
    }

    private static Stage stage(String line) {
        return switch (line.substring(0, Math.min(4, line.length()))) {
            case "EHLO", "HELO" -> Stage.EHLO;
            case "AUTH" -> Stage.AUTH;
            case "MAIL" -> Stage.MAIL;
            case "RCPT" -> Stage.RCPT;
            case "DATA" -> Stage.DATA;
            default -> Stage.QUIT;
        };
    }

    /** The script ends the connection here. */
    private static final class Ended extends RuntimeException {}
}
