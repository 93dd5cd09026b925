package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dayfold.export.TemplateVersion;
import org.dayfold.template.TemplateForm;
import org.junit.jupiter.api.Test;

class TemplateViewTest {
    private final ApiLinks links = new ApiLinks(new ApiSettings(URI.create("http://127.0.0.1:8080"), Optional.empty()));

    @Test
    void a_template_shows_enough_to_build_a_form_and_null_for_what_it_does_not_set() {
        JsonObject shown = json(TemplateView.of(form(Optional.empty()), links));

        assertThat(shown.keySet())
                .containsExactly(
                        "id",
                        "version",
                        "sha256",
                        "title",
                        "description",
                        "createDate",
                        "formats",
                        "zone",
                        "keepFor",
                        "contact",
                        "emailRequired",
                        "period",
                        "fields",
                        "links");
        assertThat(shown.getJsonObject("period").toString())
                .isEqualTo("{\"startField\":\"filter.from\",\"endField\":\"filter.to\",\"type\":\"date\","
                        + "\"required\":true,\"step\":\"P1D\",\"maxRange\":null}");
        assertThat(shown.getJsonArray("fields").getJsonObject(0).toString())
                .isEqualTo("{\"path\":\"filter.name\",\"label\":\"상품명\",\"type\":\"string\",\"items\":null,"
                        + "\"required\":false,\"minLength\":1,\"maxLength\":null,\"min\":10,\"max\":null,"
                        + "\"values\":[\"a\",1,true],\"pattern\":null,\"format\":null}");
    }

    @Test
    void a_default_is_shown_as_a_request_would_bring_it() {
        assertThat(json(TemplateView.of(form(Optional.of(List.of(1L, 2L))), links))
                        .getJsonArray("fields")
                        .getJsonObject(0)
                        .getJsonArray("default")
                        .toString())
                .isEqualTo("[1,2]");
    }

    @Test
    void a_list_of_templates_says_where_each_is() {
        assertThat(json(TemplateListView.of(List.of(form(Optional.empty())), links))
                        .toString())
                .isEqualTo("{\"items\":[{\"id\":\"products\",\"version\":3,\"title\":\"상품_{%Y}\",\"description\":\"d\","
                        + "\"links\":{\"self\":\"/api/templates/products\","
                        + "\"versions\":\"/api/templates/products/versions\"}}]}");
    }

    @Test
    void a_version_keeps_its_texts_and_its_hash() {
        TemplateVersion version = new TemplateVersion(
                "products", 3, "ab".repeat(32), "version: 3\n", "SELECT 1", Instant.parse("2026-11-20T00:00:00Z"));

        assertThat(json(TemplateVersionsView.of(List.of(version))).toString())
                .isEqualTo(
                        "{\"items\":[{\"version\":3,\"sha256\":\"" + "ab".repeat(32)
                                + "\",\"firstUsedAt\":\"2026-11-20T00:00:00Z\",\"yaml\":\"version: 3\\n\",\"sql\":\"SELECT 1\"}]}");
    }

    private static JsonObject json(Object view) {
        return Json.createReader(new StringReader(JsonbBuilder.create().toJson(view)))
                .readObject();
    }

    private static TemplateForm form(Optional<Object> defaultValue) {
        TemplateForm.Input name = new TemplateForm.Input(
                "filter.name",
                "상품명",
                "string",
                Optional.empty(),
                false,
                Optional.of(1),
                Optional.empty(),
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                List.of("a", 1L, true),
                Optional.empty(),
                Optional.empty(),
                defaultValue);
        return new TemplateForm(
                "products",
                3,
                "ab".repeat(32),
                "상품_{%Y}",
                "d",
                Optional.empty(),
                List.of("xlsx", "csv"),
                "Asia/Seoul",
                "P7D",
                Optional.empty(),
                true,
                Optional.of(new TemplateForm.Period("filter.from", "filter.to", "date", true, "P1D", Optional.empty())),
                List.of(name));
    }
}
