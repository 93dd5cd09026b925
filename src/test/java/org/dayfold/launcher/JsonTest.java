package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void json_as_servers_write_it_is_read() {
        Json json = Json.parse(
                "{\"id\":\"0192-a\",\"title\":\"주문 \\\"R&B\\\" \\u003c\\/ \\ud83d\\ude00: {x}, #1\",\"rows\":331517,"
                        + "\"file\":null,\"yes\":true,\"partitions\":{\"total\":92},\"items\":[{\"n\":1},{\"n\":2}]}");
        assertThat(json.text("id")).contains("0192-a");
        assertThat(json.text("title")).contains("주문 \"R&B\" </ 😀: {x}, #1");
        assertThat(json.number("rows")).isEqualTo(331_517);
        assertThat(json.object("file")).isEmpty();
        assertThat(json.text("file")).isEmpty();
        assertThat(json.object("partitions").orElseThrow().number("total")).isEqualTo(92);
        assertThat(json.objects("items")).extracting(item -> item.number("n")).containsExactly(1L, 2L);
    }

    @Test
    void what_is_no_object_is_refused_with_its_text() {
        assertThatThrownBy(() -> Json.parse("<html>")).hasMessageContaining("<html>");
        assertThatThrownBy(() -> Json.parse("{\"a\": [1")).hasMessageContaining("{\"a\": [1");
    }
}
