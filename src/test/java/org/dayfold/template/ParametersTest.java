package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParametersTest {

    @Provide
    Arbitrary<Map<String, Object>> values() {
        Arbitrary<Object> single = Arbitraries.oneOf(
                Arbitraries.longs().map(value -> value),
                Arbitraries.bigDecimals().ofScale(7).map(value -> value),
                Arbitraries.of(true, false).map(value -> value),
                Arbitraries.strings().map(value -> value),
                Arbitraries.longs().between(-700_000, 2_900_000).map(LocalDate::ofEpochDay),
                Arbitraries.longs()
                        .between(-60_000_000_000L, 250_000_000_000L)
                        .map(second -> LocalDateTime.ofEpochSecond(second, 0, java.time.ZoneOffset.UTC)));
        return Arbitraries.maps(
                        Arbitraries.strings(),
                        Arbitraries.oneOf(single, single.list().ofMaxSize(4).map(list -> list)))
                .ofMaxSize(6);
    }

    @Property(tries = 500)
    void types_and_values_survive_their_canonical_form(@ForAll("values") Map<String, Object> values) {
        Parameters parameters = new Parameters(values);

        Parameters back = Parameters.fromJson(parameters.toJson());

        assertThat(back).isEqualTo(parameters);
        assertThat(back.toJson()).isEqualTo(parameters.toJson());
    }

    @Example
    void the_canonical_form_is_ordered_by_path_and_readable() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("filter.registDate.startDate", LocalDate.of(2020, 5, 1));
        values.put("filter.mdSeNo", List.of(1L, 2L));
        values.put("filter.at", LocalDateTime.of(2020, 5, 1, 10, 0));
        values.put("filter.price", new BigDecimal("1.50"));
        values.put("filter.use", true);
        values.put("filter.name", "\"셔츠\"\\");

        assertThat(new Parameters(values).toJson())
                .isEqualTo("{\"filter.at\":{\"datetime\":\"2020-05-01T10:00\"},\"filter.mdSeNo\":[1,2],"
                        + "\"filter.name\":\"\\\"셔츠\\\"\\\\\",\"filter.price\":{\"number\":\"1.50\"},"
                        + "\"filter.registDate.startDate\":{\"date\":\"2020-05-01\"},\"filter.use\":true}");
        assertThat(Parameters.NONE.toJson()).isEqualTo("{}");
    }

    @Example
    void parameters_are_frozen() {
        List<Object> items = new ArrayList<>(List.of(1L));
        Map<String, Object> values = new LinkedHashMap<>(Map.of("a", items));
        Parameters parameters = new Parameters(values);

        items.add(2L);
        values.put("b", 1L);

        assertThat(parameters.values()).isEqualTo(Map.of("a", List.of(1L)));
        assertThatThrownBy(() -> parameters.values().put("c", 1L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Example
    void only_the_types_a_query_can_bind_are_parameters() {
        assertThatThrownBy(() -> new Parameters(Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter a cannot be a java.lang.Integer");
        assertThatThrownBy(() -> new Parameters(Map.of("a", List.of(List.of(1L)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void text_that_is_no_canonical_form_is_refused() {
        for (String text : List.of(
                "",
                "{",
                "[]",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1.5}",
                "{\"a\":nul}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"time\":\"x\"}}",
                "{\"a\":{\"date\":\"x\"}}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[1 ,2]}")) {
            assertThatThrownBy(() -> Parameters.fromJson(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
