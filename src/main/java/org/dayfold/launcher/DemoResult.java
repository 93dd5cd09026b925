package org.dayfold.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the demo has to show, checked: the file in the store and the one behind the link are the one the server speaks of,
 * and its letter lies in the mailbox.
 *
 * @param running from the job's start to the export's completion
 * @param wall from the demo's start until all was checked
 * @param peakMemory of the server, MiB
 */
record DemoResult(
        Path file,
        String name,
        long rows,
        long sheets,
        long bytes,
        String sha256,
        String link,
        Letter letter,
        String mailboxUrl,
        String consoleUrl,
        Duration running,
        Duration wall,
        Optional<Long> peakMemory) {

    static DemoResult check(
            DemoSettings settings, ServerRun server, ExportClient client, Json export, Duration untilCompleted)
            throws LaunchFailed, IOException, InterruptedException {
        long start = System.nanoTime();
        String id = export.text("id").orElseThrow();
        Json file = export.object("file")
                .orElseThrow(() -> new LaunchFailed("export " + id + " is COMPLETED without a file"));
        String link = server.url() + file.text("href").orElse("/api/exports/" + id + "/file");
        String name = file.text("name").orElseThrow();
        Path stored = storedFile(settings.files(), id, file.number("size"));
        ExportClient.Downloaded expected = new ExportClient.Downloaded(
                file.number("size"), file.text("sha256").orElse(""));
        refuseOther("the file behind " + link, client.download(link), expected);
        try (InputStream bytes = Files.newInputStream(stored)) {
            refuseOther(stored.toString(), ExportClient.digest(bytes), expected);
        }
        if (file.number("rows") != ShopData.ORDER_ITEMS) {
            throw new LaunchFailed("the file has " + file.number("rows") + " rows, the shop " + ShopData.ORDER_ITEMS);
        }
        return new DemoResult(
                stored,
                name,
                file.number("rows"),
                file.number("sheets"),
                expected.bytes(),
                expected.sha256(),
                link,
                letter(settings, client, id),
                server.url() + "/mailbox",
                server.managementUrl() + "/console",
                running(export),
                untilCompleted.plusNanos(System.nanoTime() - start),
                Demo.peakMemory(server.pid()));
    }

    private static void refuseOther(String what, ExportClient.Downloaded found, ExportClient.Downloaded expected)
            throws LaunchFailed {
        if (!found.equals(expected)) {
            throw new LaunchFailed(what + " has " + found.bytes() + " bytes and SHA-256 " + found.sha256()
                    + ", the server says " + expected.bytes() + " and " + expected.sha256());
        }
    }

    /** The store's key holds the export's id. */
    private static Path storedFile(Path files, String id, long size) throws IOException, LaunchFailed {
        try (Stream<Path> all = Files.walk(files)) {
            List<Path> found = all.filter(Files::isRegularFile)
                    .filter(f -> files.relativize(f).toString().contains(id))
                    .filter(f -> f.toFile().length() == size)
                    .toList();
            if (found.size() != 1) {
                throw new LaunchFailed(
                        found.size() + " files of export " + id + " with " + size + " bytes lie in " + files);
            }
            return found.get(0);
        }
    }

    private static Letter letter(DemoSettings settings, ExportClient client, String id)
            throws IOException, InterruptedException, LaunchFailed {
        List<Json> deliveries = client.deliveries(id);
        Json delivery = deliveries.stream()
                .filter(d -> d.text("state").equals(Optional.of("ACCEPTED")))
                .findFirst()
                .orElseThrow(() -> new LaunchFailed("no letter of export " + id + " was accepted; its deliveries: "
                        + deliveries.stream().map(Json::members).toList()));
        String messageId = delivery.text("messageId").orElse("");
        return MailSink.find(settings.mailbox(), messageId)
                .orElseThrow(() -> new LaunchFailed("letter " + messageId + " does not lie in " + settings.mailbox()));
    }

    private static Duration running(Json export) {
        return Duration.between(
                OffsetDateTime.parse(export.text("startedAt").orElseThrow()),
                OffsetDateTime.parse(export.text("endedAt").orElseThrow()));
    }

    /** Lines for people, then lines for scripts; the latter are the last. */
    void print(Terminal terminal, boolean stopped) {
        String sheetWord = sheets == 1 ? "sheet" : "sheets";
        terminal.say(String.format(
                Locale.ROOT,
                "Export done  %s, %,d rows/s; the demo took %s; the server's peak memory %s",
                Demo.seconds(running),
                ProgressLine.perSecond(rows, running),
                Demo.seconds(wall),
                peakMemory.map(mib -> mib + " MiB").orElse("unknown")));
        terminal.say("");
        terminal.say(String.format(
                Locale.ROOT, "File     %s: %,d rows in %d %s, %,d bytes", name, rows, sheets, sheetWord, bytes));
        terminal.say("         fetched through its link, SHA-256 as the server says");
        terminal.say("Mail     " + letter.header("Subject").orElse("(no subject)") + ", to "
                + letter.header("To").orElse("nobody"));
        terminal.say(
                "         " + (stopped ? "as a file in " + letter.file().getParent() : "read it at " + mailboxUrl));
        terminal.say("Console  " + consoleUrl + ", user " + DemoSettings.ADMIN + ", password "
                + DemoSettings.ADMIN_PASSWORD);
        terminal.say("");
        terminal.say(stopped ? "The server is stopped." : "The server stays up until Ctrl-C.");
        terminal.say("");
        terminal.say("file=" + file);
        terminal.say("rows=" + rows);
        terminal.say("bytes=" + bytes);
        terminal.say("sha256=" + sha256);
        terminal.say("link=" + link);
        terminal.say("mail=" + letter.file());
        terminal.say("console=" + consoleUrl);
    }
}
