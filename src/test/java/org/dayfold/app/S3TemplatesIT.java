package org.dayfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dayfold.store.StoreUrl;
import org.dayfold.store.s3.S3Connection;
import org.dayfold.store.s3.S3Folder;
import org.dayfold.store.s3.S3Settings;
import org.dayfold.template.TemplateCatalog;
import org.dayfold.template.TemplateReader;
import org.dayfold.template.TemplateReading;
import org.dayfold.testing.LocalS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Templates in a real S3 server behave as those in a folder. */
class S3TemplatesIT {
    private static S3Client client;
    private static S3Connection connection;

    private final TemplateCatalog catalog = new TemplateCatalog(
            new S3Templates(new S3Folder(connection, new StoreUrl.Bucket("catalog", "templates"))),
            new TemplateReader((sql, declared) -> List.of(), format -> Optional.empty()));

    @BeforeAll
    static void startServer() {
        LocalS3 server = LocalS3.start();
        server.createBucket("catalog");
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
    void a_query_in_a_folder_below_is_read_again_when_it_changes_and_a_bad_file_spoils_only_its_own_template() {
        put("templates/good.yaml", "templateName: g\nqueryFile: sql/good.sql\n", StandardCharsets.UTF_8);
        put("templates/sql/good.sql", "SELECT 1", StandardCharsets.UTF_8);
        put("templates/.draft.yaml", "nothing", StandardCharsets.UTF_8);
        put("templates/bad.yaml", "templateName: 주문\nqueryFile: sql/good.sql\n", Charset.forName("MS949"));

        assertThat(catalog.all()).extracting(TemplateReading::id).containsExactly("bad", "good");
        assertThat(reading("bad")).isInstanceOf(TemplateReading.Unusable.class);
        assertThat(query()).isEqualTo("SELECT 1");

        put("templates/sql/good.sql", "SELECT 2", StandardCharsets.UTF_8);
        assertThat(query()).isEqualTo("SELECT 2");
        assertThat(catalog.find("draft")).isEmpty();
    }

    private String query() {
        return ((TemplateReading.Usable) reading("good")).template().sql();
    }

    private TemplateReading reading(String id) {
        return catalog.find(id).orElseThrow();
    }

    private static void put(String key, String text, Charset charset) {
        client.putObject(put -> put.bucket("catalog").key(key), RequestBody.fromBytes(text.getBytes(charset)));
    }
}
