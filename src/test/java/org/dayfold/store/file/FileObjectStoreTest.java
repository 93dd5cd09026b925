package org.dayfold.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.Sha256;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoredObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest {
    private static final ObjectKey KEY = ObjectKey.of(LocalDate.of(2026, 11, 20), "0198", "주문 상품.xlsx");

    @TempDir
    Path folder;

    private Path dir;
    private FileObjectStore store;

    @BeforeEach
    void openStore() {
        dir = folder.resolve("files");
        store = new FileObjectStore(dir);
    }

    @Test
    void a_file_is_put_under_its_key_for_the_owner_only() throws Exception {
        StoredObject stored = put("rows");

        Path file = dir.resolve("2026/11/20/0198/주문 상품.xlsx");
        assertThat(file).hasContent("rows");
        assertThat(permissions(file)).isEqualTo("rw-------");
        for (Path up = file.getParent(); !up.equals(folder); up = up.getParent()) {
            assertThat(permissions(up)).isEqualTo("rwx------");
        }
        assertThat(stored).isEqualTo(new StoredObject(KEY, 4, sha256("rows")));
        assertThat(store.head(KEY)).contains(stored);
    }

    @Test
    void what_killed_runs_left_is_cleared_and_the_file_that_counts_stays() throws Exception {
        put("rows");
        Path other = dir.resolve("2026/11/20/0198/run-2");
        Files.createDirectories(other);
        Files.writeString(other.resolve(".0000.part"), "ro");
        Files.writeString(other.resolve("주문 상품.xlsx"), "old");

        ObjectKey manifest = KEY.manifest().orElseThrow();
        store.put(manifest, Files.writeString(folder.resolve("source"), "{}"), meta("{}"));

        store.clear(new ObjectKey("2026/11/20/0198"), Set.of(KEY, manifest));
        assertThat(store.head(KEY)).isPresent();
        assertThat(store.head(manifest)).isPresent();
        assertThat(other).doesNotExist();

        store.clear(new ObjectKey("2026/11/20/0198"), Set.of());
        store.clear(new ObjectKey("2026/11/20/0198"), Set.of());
        assertThat(store.head(KEY)).isEmpty();
        assertThat(dir.resolve("2026/11/20/0198")).doesNotExist();
    }

    @Test
    void the_digest_beside_a_file_is_one_that_sha256sum_reads() throws Exception {
        put("rows");
        assertThat(dir.resolve("2026/11/20/0198/주문 상품.xlsx.sha256")).hasContent(sha256("rows") + "  주문 상품.xlsx\n");
    }

    @Test
    void bytes_that_are_not_the_announced_ones_leave_the_older_file_and_nothing_else() throws Exception {
        put("older");
        Path changed = Files.writeString(folder.resolve("changed"), "changed");

        assertThatThrownBy(() -> store.put(KEY, changed, meta("announced")))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(StoreFailure.Kind.PERMANENT))
                .hasMessageContaining(sha256("changed"))
                .hasMessageContaining(sha256("announced"));

        assertThat(read(0, 100)).isEqualTo("older");
        assertThat(names()).containsExactly("주문 상품.xlsx", "주문 상품.xlsx.sha256");
    }

    @Test
    void a_missing_source_leaves_nothing() throws Exception {
        assertThatThrownBy(() -> store.put(KEY, folder.resolve("none"), meta("x")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(folder.resolve("none").toString());
        assertThat(names()).isEmpty();
    }

    @Test
    void a_later_file_replaces_the_earlier_one() throws Exception {
        put("earlier");
        put("later one");
        assertThat(read(0, 100)).isEqualTo("later one");
        assertThat(store.head(KEY).orElseThrow().sha256()).isEqualTo(sha256("later one"));
    }

    @Test
    void a_range_is_read_and_ends_where_the_file_does() throws Exception {
        put("0123456789");
        assertThat(read(0, 10)).isEqualTo("0123456789");
        assertThat(read(3, 4)).isEqualTo("3456");
        assertThat(read(8, 100)).isEqualTo("89");
        assertThat(read(10, 1)).isEmpty();
        assertThat(read(0, 0)).isEmpty();
        try (InputStream stream = store.open(KEY, 9, 5)) {
            assertThat(stream.read()).isEqualTo('9');
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void what_is_deleted_is_gone_with_its_empty_folders_and_others_stay() throws Exception {
        put("rows");
        ObjectKey other = ObjectKey.of(LocalDate.of(2026, 11, 20), "0199", "b.csv");
        store.put(other, Files.writeString(folder.resolve("b"), "b"), meta("b"));

        store.delete(KEY);

        assertThat(store.head(KEY)).isEmpty();
        assertThat(dir.resolve("2026/11/20/0198")).doesNotExist();
        assertThat(store.head(other)).isPresent();
        store.delete(KEY);
        store.delete(other);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void what_is_missing_is_said_to_be() {
        assertThat(store.head(KEY)).isEmpty();
        assertThatThrownBy(() -> store.open(KEY, 0, 1))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(StoreFailure.Kind.MISSING));
    }

    @Test
    void a_folder_has_no_links_of_its_own() throws Exception {
        put("rows");
        assertThat(store.link(KEY, "a.xlsx", "text/csv", Duration.ofMinutes(1))).isEmpty();
    }

    private StoredObject put(String text) throws IOException {
        return store.put(KEY, Files.writeString(folder.resolve("source"), text), meta(text));
    }

    private String read(long offset, long length) throws IOException {
        try (InputStream stream = store.open(KEY, offset, length)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static ContentMeta meta(String text) {
        return new ContentMeta("text/csv", "주문 상품.xlsx", sha256(text), text.length());
    }

    private static String sha256(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Sha256 digest = new Sha256();
        digest.update(bytes, 0, bytes.length);
        return digest.finishHex();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
