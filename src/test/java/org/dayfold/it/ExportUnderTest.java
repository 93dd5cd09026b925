package org.dayfold.it;

import jakarta.mail.internet.MimeMessage;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One export of a scene, as its requester sees it: through the API. */
record ExportUnderTest(ExportScene scene, String id, String requester) {
    private String path() {
        return "/api/exports/" + id;
    }

    JsonNode view() throws Exception {
        return scene.get(path());
    }

    String state() throws Exception {
        return view().get("state").asString();
    }

    int attempt() throws Exception {
        return view().get("attempt").asInt();
    }

    /** Code of the problem, or an empty text. */
    String problemCode() throws Exception {
        JsonNode problem = view().get("problem");
        return problem == null || problem.isNull() ? "" : problem.get("code").asString();
    }

    ExportUnderTest awaitState(String state) throws Exception {
        await(state, view -> view.get("state").asString().equals(state));
        return this;
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) throws Exception {
        return Await.until(
                what + " of export " + id,
                this::view,
                view -> {
                    boolean there = wanted.test(view);
                    if (!there
                            && List.of("FAILED", "CANCELLED")
                                    .contains(view.get("state").asString())) {
                        throw new AssertionError(what + " cannot come any more: " + view + "\n" + scene.logTail());
                    }
                    return there;
                },
                scene::logTail);
    }

    JsonNode partitions() throws Exception {
        return scene.get(path() + "/partitions").get("items");
    }

    /** Waits until this partition has so many rows in committed chunks. */
    void awaitRows(int partition, long rows) throws Exception {
        Await.until(
                rows + " rows of partition " + partition,
                this::partitions,
                items -> items.size() > partition
                        && items.get(partition).get("rows").asLong() >= rows,
                scene::logTail);
    }

    /** In the second chunk of a day behind whose gate it is held; all days before are read, an empty one after it maybe too. */
    void awaitHeldIn(int day) throws Exception {
        awaitRows(day, 8_000);
        List<Integer> before = IntStream.range(0, day).boxed().toList();
        Await.until(
                "days 0 to " + (day - 1) + " read",
                () -> partitionsIn("EXTRACTED"),
                read -> read.containsAll(before),
                scene::logTail);
    }

    /** Indexes of the partitions in a state. */
    List<Integer> partitionsIn(String... states) throws Exception {
        List<Integer> found = new ArrayList<>();
        for (JsonNode item : partitions()) {
            if (List.of(states).contains(item.get("state").asString())) {
                found.add(item.get("index").asInt());
            }
        }
        return found;
    }

    /** SHA-256 over the bytes that a download brings; the API must say the same. */
    String fileSha256() throws Exception {
        byte[] file = file();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        String told = view().get("file").get("sha256").asString();
        if (!told.equals(sha256)) {
            throw new AssertionError("the API says " + told + ", the download has " + sha256);
        }
        return sha256;
    }

    byte[] file() throws Exception {
        return scene.download(path() + "/file");
    }

    JsonNode manifest() throws Exception {
        return scene.get(path() + "/manifest");
    }

    /** States of the requester's letters. */
    List<String> deliveries() throws Exception {
        List<String> states = new ArrayList<>();
        for (JsonNode item : scene.get(path() + "/deliveries").get("items")) {
            if (item.get("recipient").asString().equals(requester)) {
                states.add(item.get("state").asString());
            }
        }
        return states;
    }

    /** Letters to the requester that the mail server accepted. */
    List<MimeMessage> letters() {
        return scene.mail().lettersTo(requester);
    }

    /** @return the HTTP status */
    int stop() throws Exception {
        return scene.post(path() + "/stop");
    }

    /** @return the HTTP status */
    int restart() throws Exception {
        return scene.post(path() + "/restart");
    }

    /** @return the HTTP status */
    int cancel() throws Exception {
        return scene.post(path() + "/cancel");
    }
}
