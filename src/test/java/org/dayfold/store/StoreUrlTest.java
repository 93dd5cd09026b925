package org.dayfold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

    @ParameterizedTest
    @CsvSource({
        "file:/srv/files, /srv/files",
        "file:///srv/files/, /srv/files",
        "/srv/files, /srv/files",
        "file:/srv/my%20files, /srv/my files",
        "file:/srv/my files, /srv/my files",
        "file:/srv/파일, /srv/파일",
        "file:/srv/a/../files, /srv/files",
    })
    void a_folder_is_read(String url, String dir) {
        assertThat(StoreUrl.parse(url)).isEqualTo(new StoreUrl.Folder(Path.of(dir)));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://my-bucket, my-bucket, ''",
        "s3://my-bucket/, my-bucket, ''",
        "s3://my-bucket/a/b/, my-bucket, a/b",
    })
    void a_bucket_is_read(String url, String bucket, String prefix) {
        assertThat(StoreUrl.parse(url)).isEqualTo(new StoreUrl.Bucket(bucket, prefix));
    }

    @Test
    void a_key_stands_below_the_prefix() {
        assertThat(new StoreUrl.Bucket("abc", "a/b").resolve("c")).isEqualTo("a/b/c");
        assertThat(new StoreUrl.Bucket("abc", "").resolve("c")).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "files",
                "file:files",
                "file://host/files",
                "http://host/bucket",
                "s3:bucket",
                "s3://",
                "s3://ab",
                "s3://My-Bucket/a",
                "s3://bucket/a//b",
                "s3://bucket/../b",
                "gs://bucket/a"
            })
    void anything_else_is_refused(String url) {
        assertThatThrownBy(() -> StoreUrl.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_prefix_leaves_room_for_the_key() {
        assertThatThrownBy(() -> StoreUrl.parse("s3://bucket/" + "a".repeat(201)))
                .hasMessageContaining("201")
                .hasMessageContaining("200");
    }
}
