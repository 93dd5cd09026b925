package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema says what the reader says, as far as a schema can. */
class TemplateSchemaTest {
    private static final Path FILE = Path.of("docs/template.schema.json");
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }

    /** Where the schema describes each mapping, and the keys the reader knows there. */
    static final Map<String, Set<String>> MAPPINGS = Map.ofEntries(
            Map.entry("/properties", KnownKeys.TEMPLATE),
            Map.entry("/$defs/options/properties", KnownKeys.OPTIONS),
            Map.entry("/$defs/options/properties/csv/properties", KnownKeys.CSV),
            Map.entry("/$defs/maxLag/properties", KnownKeys.MAX_LAG),
            Map.entry("/$defs/requestInfo/properties", KnownKeys.REQUEST_INFO),
            Map.entry("/$defs/requestInfo/properties/emailAddress/properties", KnownKeys.EMAIL_ADDRESS),
            Map.entry("/$defs/requestInfo/properties/downloadStep/properties", KnownKeys.DOWNLOAD_STEP),
            Map.entry("/$defs/stepRange/properties", KnownKeys.STEP_RANGE),
            Map.entry("/$defs/validation/properties", Set.of(ValidationReader.DATE_DIFF)),
            Map.entry("/$defs/dateDiff/properties", KnownKeys.DATE_DIFF),
            Map.entry("/$defs/dateDiff/properties/maxRange/properties", KnownKeys.SPAN),
            Map.entry("/$defs/field/properties", KnownKeys.FIELD),
            Map.entry("/$defs/column/properties", KnownKeys.COLUMN));

    @Test
    void it_knows_exactly_the_keys_the_reader_knows_and_no_other_mapping() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(Files.readString(FILE));
        List<String> described = new ArrayList<>();
        pointers(root, "", described);

        assertThat(described).containsExactlyInAnyOrderElementsOf(MAPPINGS.keySet());
        MAPPINGS.forEach((pointer, keys) ->
                assertThat(root.at(pointer).propertyNames()).as(pointer).containsExactlyInAnyOrderElementsOf(keys));
    }

    /** Where mappings are described: the {@code properties} next to an {@code additionalProperties: false}. */
    private static void pointers(JsonNode node, String at, List<String> found) {
        if (node.has("properties") && node.has("additionalProperties")) {
            found.add(at + "/properties");
        }
        node.properties().forEach(entry -> pointers(entry.getValue(), at + "/" + entry.getKey(), found));
    }

    @Test
    void it_uses_the_words_the_reader_uses() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(Files.readString(FILE));
        List<String> types = new ArrayList<>();
        root.at("/$defs/field/properties/type/enum").forEach(word -> types.add(word.asString()));

        assertThat(types).isEqualTo(FieldType.keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-items.yaml", "back-office.yaml"})
    void it_accepts_the_fixtures(String file) {
        assertThat(errors(SampleTemplates.text(file))).isEmpty();
    }

    static Stream<Path> samples() throws IOException {
        Path folder = Path.of("templates");
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file ->
                            TemplateId.stem(file.getFileName().toString()).isPresent())
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_accepts_the_sample_templates(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: two",
                "version: 0",
                "versoin: 1",
                "createDate: yesterday",
                "options: { exportFormat: xls }",
                "options: { keepFor: 7 days }",
                "options: { keepFor: P }",
                "options: { deadline: PT }",
                "options: { source: shop-1 }",
                "options: { csv: { delimiter: x } }",
                "options: { csv: { bom: yes } }",
                "options: { consistency: strict }",
                "options: { reuseFor: 1 hour }",
                "options: { maxLag: { then: wait } }",
                "options: { maxLag: { limit: PT1M, then: hope } }",
                "requestInfo: { emailAddress: { sender: nobody } }",
                "requestInfo: { emailAddress: { type: text } }",
                "requestInfo: { downloadStep: { type: day } }",
                "requestInfo: { stepRange: { days: -1, target: [a, b] } }",
                "requestInfo: { stepRange: { hours: 24, target: [a, b] } }",
                "requestInfo: { stepRange: { minutes: 60, target: [a, b] } }",
                "requestInfo: { stepRange: { seconds: 60, target: [a, b] } }",
                "requestInfo: { stepRange: { target: [a, b] } }",
                "requestInfo: { stepRange: { days: 1 } }",
                "requestInfo: { stepRange: { days: 1, target: [a, a] } }",
                "validation: { filter.a: { type: text } }",
                "validation: { filter.a: { maxlength: 3 } }",
                "validation: { filter.a: { items: integer } }",
                "validation: { filter.a: { values: [] } }",
                "validation: { filter.a: yn }",
                "validation: { filter-a: }",
                "validation: { period.start: }",
                "validation: { dateDiff: { target: a } }",
                "validation: { dateDiff: { target: [a], maxRange: { days: 1 } } }",
                "columns: { a: { width: 0 } }",
                "columns: { a: { width: 256 } }",
                "columns: { a: { text: true, format: '0' } }",
                "columns: { a: { lable: x } }"
            })
    void what_it_refuses_the_reader_refuses_too(String mistake) {
        String yaml = "templateName: t\nqueryFile: t.sql\n" + mistake + "\n";

        assertThat(errors(yaml)).isNotEmpty();
        assertThat(SampleTemplates.findings(yaml)).isNotEmpty();
    }

    @Test
    void it_wants_a_title_and_a_query() {
        assertThat(errors("version: 1\n")).hasSize(2);
    }
}
