package org.dayfold.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.dayfold.export.rest.ApiSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiProducersTest {
    @Test
    void without_any_setting_the_api_is_open_on_loopback() {
        assertThat(settings(Map.of()).baseUrl()).hasToString("http://127.0.0.1:8080");
        assertThat(settings(Map.of()).apiKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void without_a_key_it_refuses_an_address_that_others_can_reach(String bind) {
        assertThatThrownBy(() -> settings(Map.of("DAYFOLD_BIND", bind, "DAYFOLD_API_KEY", " ")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(bind)
                .hasMessageContaining("DAYFOLD_API_KEY");
        assertThat(settings(Map.of("DAYFOLD_BIND", bind, "DAYFOLD_API_KEY", "k"))
                        .apiKey())
                .contains("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.5", "::1", "localhost"})
    void loopback_needs_no_key(String bind) {
        assertThat(settings(Map.of("DAYFOLD_BIND", bind)).apiKey()).isEmpty();
    }

    @Test
    void links_never_lead_to_the_any_address() {
        Map<String, String> everywhere =
                Map.of("DAYFOLD_BIND", "0.0.0.0", "DAYFOLD_API_KEY", "k", "DAYFOLD_HTTP_PORT", "8090");

        assertThat(settings(everywhere).baseUrl()).hasToString("http://127.0.0.1:8090");
    }

    @Test
    void an_ipv6_address_stands_in_brackets_in_links_however_it_was_given() {
        for (String bind : new String[] {"::1", "[::1]"}) {
            assertThat(settings(Map.of("DAYFOLD_BIND", bind)).baseUrl()).hasToString("http://[::1]:8080");
        }
    }

    @Test
    void the_key_never_shows_in_a_log() {
        assertThat(settings(Map.of("DAYFOLD_API_KEY", "s3cret")).toString()).doesNotContain("s3cret");
    }

    private static ApiSettings settings(Map<String, String> environment) {
        return new ApiProducers().apiSettings(new Environment(environment));
    }
}
