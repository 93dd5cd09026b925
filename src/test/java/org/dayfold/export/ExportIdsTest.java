package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExportIdsTest {
    @Test
    void ids_of_one_millisecond_are_in_order_of_their_making() {
        ExportIds ids = new ExportIds(Clock.fixed(Instant.parse("2026-11-20T01:02:03Z"), ZoneOffset.UTC));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_id_is_a_uuid_of_version_7_that_begins_with_its_time() {
        Instant time = Instant.parse("2026-11-20T01:02:03.456Z");
        UUID id = UUID.fromString(new ExportIds(Clock.fixed(time, ZoneOffset.UTC)).next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    }
}
