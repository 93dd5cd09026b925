package org.dayfold.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dayfold.store.StoreUrl;
import org.dayfold.testing.LocalS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3FolderIT {
    private static LocalS3 server;
    private static S3Client client;
    private static S3Connection connection;

    private final StoreUrl.Bucket place = new StoreUrl.Bucket("folder", "templates/back-office");
    private final S3Folder folder = new S3Folder(connection, place);

    @BeforeAll
    static void startServer() {
        server = LocalS3.start();
        server.createBucket("folder");
        client = server.client();
        connection = S3Connection.open(
                new S3Settings(Optional.of(server.endpoint()), server.region(), true), server.credentials());
    }

    @AfterAll
    static void close() {
        connection.close();
        client.close();
    }

    @Test
    void files_are_listed_by_name_without_those_of_other_folders() {
        put("templates/back-office/order-items.yaml", "version: 1".getBytes());
        put("templates/back-office/주문.sql", "select 1".getBytes());
        put("templates/back-office/old/order-items.yaml", "version: 0".getBytes());
        put("templates/back-office-2/other.yaml", "version: 9".getBytes());

        assertThat(folder.list()).extracting(S3Folder.Entry::name).contains("order-items.yaml", "주문.sql");
        assertThat(folder.list()).extracting(S3Folder.Entry::name).noneMatch(name -> name.contains("/"));
        assertThat(folder.list()).extracting(S3Folder.Entry::name).doesNotContain("other.yaml");
        assertThat(folder.read("주문.sql")).contains("select 1");
    }

    @Test
    void an_etag_changes_with_the_text() {
        put("templates/back-office/changing.yaml", "version: 1".getBytes());
        String before = etag("changing.yaml");
        assertThat(etag("changing.yaml")).isEqualTo(before);
        put("templates/back-office/changing.yaml", "version: 2".getBytes());
        assertThat(etag("changing.yaml")).isNotEqualTo(before);
    }

    @Test
    void a_file_that_the_store_lists_without_an_etag_has_a_tag_all_the_same() throws Exception {
        Path file = server.folder("folder").resolve("copied/a.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "version: 1");
        S3Folder copied = new S3Folder(connection, new StoreUrl.Bucket("folder", "copied"));
        assertThat(client.listObjectsV2(list -> list.bucket("folder").prefix("copied/"))
                        .contents())
                .allMatch(object -> object.eTag() == null);

        String before = copied.list().get(0).etag();
        Files.writeString(file, "version: 10");

        assertThat(copied.list().get(0).etag()).isNotEqualTo(before);
    }

    @Test
    void over_a_thousand_files_are_listed_whole() {
        for (int i = 0; i < 1001; i++) {
            put("many/%04d.yaml".formatted(i), new byte[] {'a'});
        }
        assertThat(new S3Folder(connection, new StoreUrl.Bucket("folder", "many")).list())
                .hasSize(1001);
    }

    @Test
    void an_empty_text_is_empty_and_a_missing_one_absent() {
        put("templates/back-office/empty.sql", new byte[0]);
        assertThat(folder.read("empty.sql")).contains("");
        assertThat(folder.read("none.sql")).isEmpty();
    }

    @Test
    void a_text_is_read_up_to_the_limit_and_what_is_not_utf_8_is_marked() {
        put("templates/back-office/long.sql", new byte[S3Folder.MAX_BYTES + 1]);
        put("templates/back-office/latin.sql", new byte[] {'a', (byte) 0xe9, 'b'});
        assertThat(folder.read("long.sql").orElseThrow()).hasSize(S3Folder.MAX_BYTES);
        assertThat(folder.read("latin.sql")).contains("a\uFFFDb");
    }

    @Test
    void a_file_in_a_folder_below_is_read_and_has_an_etag_that_changes() {
        put("templates/back-office/sql/q.sql", "select 1".getBytes());
        Optional<String> before = folder.etag("sql/q.sql");
        assertThat(before).isPresent();
        assertThat(folder.read("sql/q.sql")).contains("select 1");
        put("templates/back-office/sql/q.sql", "select 2".getBytes());
        assertThat(folder.etag("sql/q.sql")).isPresent().isNotEqualTo(before);
        assertThat(folder.etag("sql/none.sql")).isEmpty();
    }

    private String etag(String name) {
        return folder.list().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .etag();
    }

    private static void put(String key, byte[] bytes) {
        client.putObject(put -> put.bucket("folder").key(key), RequestBody.fromBytes(bytes));
    }
}
