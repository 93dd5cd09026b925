package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {

    @Test
    void the_contracts_template_reads_key_by_key() {
        Template template = SampleTemplates.orderItems();

        assertThat(template.version()).isEqualTo(2);
        assertThat(template.templateName()).isEqualTo("주문상품_{%Y%m%d}");
        assertThat(template.description()).isEqualTo("Order items by registration date");
        assertThat(template.createDate()).contains(LocalDate.of(2026, 11, 20));
        assertThat(template.options())
                .isEqualTo(new Options(
                        ExportFormat.XLSX,
                        "데이폴드",
                        "shop",
                        ZoneId.of("Asia/Seoul"),
                        Compression.FAST,
                        EmptyResult.FILE,
                        Duration.ofDays(7),
                        Duration.ofHours(2),
                        Optional.of("@dayfold셀러"),
                        UndeclaredFields.REFUSE,
                        CsvOptions.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        Consistency.PARTITION));
        assertThat(template.requestInfo().sender()).contains(new Sender(Optional.empty(), "noreply@example.com"));
        assertThat(template.requestInfo().emailRequired()).isTrue();
        assertThat(template.requestInfo().stepRequired()).isTrue();
        assertThat(template.fields())
                .extracting(Field::path)
                .containsExactly(
                        "filter.mdSeNo",
                        "filter.registDate.startDate",
                        "filter.registDate.endDate",
                        "filter.productName");
        assertThat(template.periodLimit())
                .contains(new PeriodLimit(
                        "filter.registDate.startDate",
                        "filter.registDate.startDate",
                        "filter.registDate.endDate",
                        FieldType.DATE,
                        TimeSpan.ofDays(92)));
    }

    @Test
    void every_option_can_be_set() {
        Template template = SampleTemplates.usable(SampleTemplates.reader().read("t", """
                        templateName: t
                        queryFile: t.sql
                        description: |
                          first line
                          second line
                        options:
                          exportFormat: csv
                          zone: America/New_York
                          compression: small
                          onEmpty: notice
                          keepFor: P30D
                          deadline: PT30M
                          undeclared: ignore
                          csv: { bom: false, delimiter: "\\t", formulaGuard: false, gzip: true }
                          maxLag: { limit: PT5M, then: fail }
                          reuseFor: PT10M
                          consistency: single-snapshot
                        requestInfo:
                          emailAddress: { sender: 데이폴드 <noreply@example.com> }
                        validation:
                          filter.state: { name: 상태, type: array, items: string, minLength: 1, maxLength: 3, values: ["01", "02"], default: ["01"] }
                          filter.code: { type: string, pattern: "[A-Z]{2}[0-9]+", minLength: 3, maxLength: 10 }
                          filter.day: { type: date, format: yyyyMMdd, default: "20260101" }
                          filter.price: { type: number, min: 0, max: 1.5e3 }
                          filter.use: { type: yn, values: [Y, N], default: Y }
                        columns:
                          id: { label: 번호, width: 14.5, text: true }
                          price: { format: "#,##0" }
                        """, "SELECT 1"));

        assertThat(template.description()).isEqualTo("first line\nsecond line");
        assertThat(template.options().csv()).isEqualTo(new CsvOptions(false, '\t', false, true));
        assertThat(template.options().maxLag()).contains(new LagLimit(Duration.ofMinutes(5), LagLimit.Then.FAIL));
        assertThat(template.options().consistency()).isEqualTo(Consistency.SINGLE_SNAPSHOT);
        assertThat(template.options().reuseFor()).contains(Duration.ofMinutes(10));
        assertThat(template.options().undeclared()).isEqualTo(UndeclaredFields.IGNORE);
        assertThat(template.requestInfo().sender()).contains(new Sender(Optional.of("데이폴드"), "noreply@example.com"));
        assertThat(template.requestInfo().stepRange()).isEmpty();
        assertThat(template.field("filter.state").orElseThrow().defaultValue()).contains(List.of("01"));
        assertThat(template.field("filter.day").orElseThrow().defaultValue()).contains(LocalDate.of(2026, 1, 1));
        assertThat(template.field("filter.price").orElseThrow().rules().max()).contains(new BigDecimal("1.5e3"));
        assertThat(template.field("filter.use").orElseThrow().rules().values()).containsExactly("Y", "N");
        assertThat(template.field("filter.code").orElseThrow().label()).isEqualTo("filter.code");
        assertThat(template.columns())
                .containsExactly(
                        new ColumnSpec("id", Optional.of("번호"), Optional.empty(), OptionalDouble.of(14.5), true),
                        new ColumnSpec("price", Optional.empty(), Optional.of("#,##0"), OptionalDouble.empty(), false));
    }

    @Test
    void a_step_range_may_stand_inside_or_beside_download_step_and_gives_its_targets_their_type() {
        String beside = """
                templateName: t
                queryFile: t.sql
                requestInfo:
                  downloadStep: { required: true, type: datetime }
                  stepRange: { hours: 6, minutes: 30, target: [from, to] }
                validation:
                  from:
                  to: { name: 까지 }
                """;
        String inside =
                beside.replace(" }\n  stepRange: {", ", stepRange: {").replace("[from, to] }", "[from, to] } }");

        for (String yaml : List.of(beside, inside)) {
            Template template =
                    SampleTemplates.usable(SampleTemplates.reader().read("t", yaml, "SELECT ${from}, ${to}"));
            assertThat(template.requestInfo().stepRange())
                    .contains(new StepRange(new TimeSpan(0, 6, 30, 0), "from", "to", FieldType.DATETIME));
            assertThat(template.field("from").orElseThrow().type()).isEqualTo(FieldType.DATETIME);
        }
    }

    @Test
    void all_findings_come_at_once_by_file_and_line() {
        String yaml = SampleTemplates.text("order-items.yaml")
                .replace("version: 2", "version: x")
                .replace("exportFormat: xlsx", "exportFormat: pdf")
                .replace("noreply@example.com", "nobody")
                .replace("days: 1", "days: 0")
                .replace("maxLength: 200", "maxLength: -1");
        String sql = SampleTemplates.text("order-items.sql").replace("s.attribute_no", "${filter.mdSeNr}");

        List<Finding> findings = ((TemplateReading.Unusable) SampleTemplates.reader()
                        .read("order-items", "order-items.yaml", yaml, file -> Optional.of(sql)))
                .findings();

        assertThat(findings).isSorted();
        assertThat(findings)
                .extracting(Finding::file, Finding::line, Finding::key)
                .containsExactly(
                        tuple("order-items.sql", 4, "filter.mdSeNr"),
                        tuple("order-items.yaml", 3, "version"),
                        tuple("order-items.yaml", 7, "options.exportFormat"),
                        tuple("order-items.yaml", 9, "requestInfo.emailAddress.sender"),
                        tuple("order-items.yaml", 13, "requestInfo.downloadStep.stepRange.days"),
                        tuple("order-items.yaml", 19, "validation.filter.productName.maxLength"));
    }

    @Test
    void a_variable_that_nothing_declares_is_found_in_the_query() {
        assertThat(SampleTemplates.findings(SampleTemplates.yaml("filter.a:"), "SELECT 1\nWHERE a = ${filter.b}"))
                .containsExactly(new Finding("t.sql", 2, "filter.b", "no validation entry declares it"));
    }

    @Test
    void the_query_of_a_step_range_may_use_the_whole_period_and_must_use_both_targets() {
        String yaml = """
                templateName: t
                queryFile: t.sql
                requestInfo:
                  stepRange: { days: 1, target: [from, to] }
                validation:
                  from: { type: date }
                  to: { type: date }
                """;

        assertThat(SampleTemplates.findings(yaml, "SELECT ${from}, ${to}, ${period.start}, ${period.end}"))
                .isEmpty();
        assertThat(SampleTemplates.findings(yaml, "SELECT ${from}"))
                .extracting(Finding::toString)
                .containsExactly("t.sql:1: to: the query never uses it, so steps would read each other's rows again");
        assertThat(SampleTemplates.findings(SampleTemplates.yaml("a:"), "SELECT ${period.start}"))
                .extracting(Finding::key)
                .containsExactly("period.start");
    }

    @Test
    void an_empty_query_is_a_finding() {
        assertThat(SampleTemplates.findings(SampleTemplates.yaml("a:"), " \n"))
                .extracting(Finding::toString)
                .containsExactly("t.sql:1: (file): the query is empty");
    }

    @Test
    void text_that_is_no_yaml_is_found_with_its_line() {
        assertThat(SampleTemplates.findings("templateName: t\nqueryFile: [a, b\n"))
                .extracting(Finding::file, Finding::line, Finding::key)
                .containsExactly(tuple("t.yaml", 3, "(yaml)"));
    }

    @Test
    void a_template_is_one_mapping() {
        assertThat(SampleTemplates.findings(""))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:1: (yaml): the file is empty");
        assertThat(SampleTemplates.findings("- a\n- b\n"))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:1: (yaml): a template is a mapping of keys to values");
        assertThat(SampleTemplates.findings("a: 1\n---\nb: 2\n"))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:3: (yaml): a second document; a template is one");
        assertThat(SampleTemplates.findings("!!java.net.URL [a]\n"))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:1: (yaml): a template is a mapping of keys to values");
    }

    @Test
    void a_foreign_tag_makes_no_object() {
        assertThat(SampleTemplates.findings(
                        SampleTemplates.yaml("a:") + "description: !!javax.script.ScriptEngineManager x\n"))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:5: description: must be text (put it in quotes), but is x");
    }

    @Test
    void a_file_too_long_is_refused_before_it_is_parsed() {
        assertThat(SampleTemplates.findings("#".repeat(YamlText.MAX_LENGTH) + "\na: 1"))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:1: (file): the file has 262149 characters, more than 262144");
    }

    @Test
    void aliases_are_few() {
        String lol = "a: &a [x]\n" + "b: [" + "*a, ".repeat(YamlText.MAX_ALIASES) + "*a]\n";

        assertThat(SampleTemplates.findings(lol))
                .extracting(Finding::toString)
                .containsExactly("t.yaml:2: (yaml): more than 100 aliases");
    }

    @Test
    void an_alias_that_contains_itself_does_not_hang_the_reader() {
        assertThat(SampleTemplates.findings("templateName: t\nqueryFile: t.sql\noptions: &o { csv: *o }\n"))
                .extracting(Finding::key)
                .containsExactly("options.csv.csv");
    }

    @Test
    void an_alias_saves_repeating_a_field() {
        Template template = SampleTemplates.withFields("filter.a: &yn { type: yn }", "filter.b: *yn");

        assertThat(template.fields()).extracting(Field::type).containsExactly(FieldType.YN, FieldType.YN);
    }

    @Test
    void y_and_no_are_text_as_yaml_1_2_says() {
        Template template = SampleTemplates.withFields("filter.a: { values: [Y, N, yes, no, on, off] }");

        assertThat(template.fields().get(0).rules().values()).containsExactly("Y", "N", "yes", "no", "on", "off");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        TemplateReading reading =
                SampleTemplates.reader().read("t", "\uFEFF" + SampleTemplates.yaml("a:"), "\uFEFFSELECT 1");

        Template template = SampleTemplates.usable(reading);
        assertThat(template.sql()).isEqualTo("SELECT 1");
        assertThat(template.yaml()).startsWith("templateName");
    }

    @Test
    void the_hash_changes_with_either_text_and_is_that_of_both_with_a_zero_byte_between() {
        TemplateReader reader = SampleTemplates.reader();
        Template first = SampleTemplates.usable(reader.read("t", "templateName: t\nqueryFile: t.sql", "SELECT 1"));
        Template second = SampleTemplates.usable(reader.read("t", "templateName: t\nqueryFile: t.sql", "SELECT 2"));
        Template third = SampleTemplates.usable(reader.read("t", "templateName: u\nqueryFile: t.sql", "SELECT 1"));

        // printf 'templateName: t\nqueryFile: t.sql\0SELECT 1' | sha256sum
        assertThat(first.sha256()).isEqualTo("f2347b95005d630d63b75cf9e9e2a7a038e424088c9488c91c7266949dc3fdcb");
        // printf 'SELECT 1' | sha256sum
        assertThat(first.querySha256()).isEqualTo("e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5");
        assertThat(Set.of(first.sha256(), second.sha256(), third.sha256())).hasSize(3);
    }

    @Test
    void a_name_that_cannot_be_an_id_is_a_finding() {
        TemplateReading reading = SampleTemplates.reader().read("주문", "a: 1", "");

        assertThat(((TemplateReading.Unusable) reading).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "주문.yaml:1: (file): the name 주문 cannot be a template's id; it must match [A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    }
}
