package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlTemplateTest {
    private static final String ORDER_ITEMS = """
            SELECT i.id AS "주문상품번호", p.name AS "상품명"
            FROM order_item i JOIN product p ON p.id = i.product_id
            WHERE s.attribute_no IN (${filter.mdSeNo})
            <#if filter.productName?has_content>AND p.name LIKE ${"%" + filter.productName + "%"}</#if>
            AND i.registered_at >= ${filter.registDate.startDate} AND i.registered_at < ${filter.registDate.endDate}
            ORDER BY i.registered_at, i.id
            """;
    private static final Set<String> DECLARED =
            Set.of("filter.mdSeNo", "filter.productName", "filter.registDate.startDate", "filter.registDate.endDate");
    private static final LocalDateTime START = LocalDateTime.of(2026, 5, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(2026, 5, 2, 0, 0);

    @Test
    void every_value_becomes_a_marker_in_the_order_of_the_text() {
        BoundQuery query = bind(
                ORDER_ITEMS,
                Map.of(
                        "filter.mdSeNo",
                        List.of(1, 2, 3),
                        "filter.productName",
                        "셔츠' OR 1=1 --",
                        "filter.registDate.startDate",
                        START,
                        "filter.registDate.endDate",
                        END),
                DECLARED);
        assertThat(query.sql()).contains("IN (?,?,?)").contains("LIKE ?").contains(">= ? AND i.registered_at < ?");
        assertThat(query.values()).containsExactly(1L, 2L, 3L, "%셔츠' OR 1=1 --%", START, END);
    }

    @Test
    void an_absent_optional_field_leaves_out_its_branch() {
        BoundQuery query = bind(
                ORDER_ITEMS,
                Map.of(
                        "filter.mdSeNo",
                        List.of(1),
                        "filter.registDate.startDate",
                        START,
                        "filter.registDate.endDate",
                        END),
                DECLARED);
        assertThat(query.sql()).doesNotContain("LIKE").contains("IN (?)");
        assertThat(query.values()).containsExactly(1L, START, END);
    }

    @Test
    void a_field_can_be_asked_for_even_when_its_whole_group_is_absent() {
        BoundQuery query = bind(
                "SELECT 1 <#if filter.registDate.startDate?has_content>WHERE a = ${filter.registDate.startDate}</#if>"
                        + "<#if filter.registDate?has_content>, group</#if><#if (filter.productName!'none') == 'none'> -- none</#if>",
                Map.of(),
                DECLARED);
        assertThat(query.sql()).isEqualTo("SELECT 1  -- none");
    }

    @Test
    void values_keep_their_types() {
        UUID id = UUID.fromString("7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10");
        Map<String, Object> values = Map.of(
                "text",
                "가",
                "whole",
                7,
                "large",
                Long.MAX_VALUE,
                "exact",
                new BigDecimal("12.50"),
                "flag",
                true,
                "id",
                id,
                "day",
                LocalDate.of(2026, 2, 28),
                "moment",
                START);
        BoundQuery query = bind(
                "SELECT ${text}, ${whole}, ${large}, ${exact}, ${flag}, ${id}, ${day}, ${moment}, ${whole + 1}, ${'no ' + whole}",
                values,
                values.keySet());
        assertThat(query.values())
                .containsExactly(
                        "가",
                        7L,
                        Long.MAX_VALUE,
                        new BigDecimal("12.50"),
                        true,
                        id,
                        LocalDate.of(2026, 2, 28),
                        START,
                        8L,
                        "no 7");
    }

    @Test
    void a_captured_piece_keeps_its_values_wherever_and_however_often_it_is_printed() {
        BoundQuery query = bind(
                "<#assign condition>a = ${x} AND b = ${y}</#assign>SELECT ${z} FROM t WHERE ${condition} OR (${condition})",
                Map.of("x", 1, "y", 2, "z", 3),
                Set.of("x", "y", "z"));
        assertThat(query.sql()).isEqualTo("SELECT ? FROM t WHERE a = ? AND b = ? OR (a = ? AND b = ?)");
        assertThat(query.values()).containsExactly(3L, 1L, 2L, 1L, 2L);
    }

    @Test
    void a_list_can_be_walked() {
        BoundQuery query = bind(
                "SELECT 1 WHERE <#list words as word>name LIKE ${'%' + word + '%'}<#sep> OR </#list>",
                Map.of("words", List.of("빨강", "셔츠")), Set.of("words"));
        assertThat(query.sql()).isEqualTo("SELECT 1 WHERE name LIKE ? OR name LIKE ?");
        assertThat(query.values()).containsExactly("%빨강%", "%셔츠%");
    }

    @Test
    void an_empty_list_is_an_error_that_names_the_field_and_its_line() {
        SqlTemplateException refused = refused("SELECT 1\nWHERE a IN (${filter.ids})", Map.of("filter.ids", List.of()));
        assertThat(refused.problems().get(0).line()).isEqualTo(2);
        assertThat(refused)
                .hasMessageContaining("test.sql:2:13")
                .hasMessageContaining("filter.ids")
                .hasMessageContaining("empty list");
    }

    @Test
    void a_missing_value_is_an_error_that_names_the_field_and_its_line() {
        SqlTemplateException refused = catchThrowableOfType(
                SqlTemplateException.class,
                () -> bind("SELECT 1\nWHERE a = ${filter.name}", Map.of(), Set.of("filter.name")));
        assertThat(refused).hasMessageContaining("test.sql:2:").hasMessageContaining("filter.name has no value");
    }

    @Test
    void the_line_of_a_problem_is_the_templates_own() {
        String template =
                "<#-- two\nlines -->\nSELECT 1\n<#if a?has_content>\nWHERE a = ${a}\n</#if>\nORDER BY 1; DROP TABLE t";
        SqlTemplateException refused = refused(template, Map.of("a", 1));
        assertThat(refused.problems()).first().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(7);
            assertThat(problem.column()).isEqualTo(11);
        });
    }

    @Test
    void variables_are_the_paths_that_are_used() {
        SqlTemplate template = SqlTemplate.parse(
                "test.sql",
                "SELECT ${a.b} <#list a.items as item>${item} ${a['c']}</#list><#assign d = e.f?trim>${d} ${\"x${g}\"} ${period.start}"
                        + "<#if (h.i)?has_content || j??>1</#if> ${k!'none'}");
        assertThat(template.variables())
                .containsExactly("a.b", "a.c", "a.items", "e.f", "g", "h.i", "j", "k", "period.start");
    }

    @Test
    void a_local_variable_that_hides_a_field_is_reported() {
        SqlTemplate template = SqlTemplate.parse(
                "test.sql", "SELECT ${filter.name},\n ${filter.nmae}, ${period.end}\n<#assign filter = 1>");
        assertThat(template.undeclared(Set.of("filter.name")))
                .extracting(TemplateProblem::line, TemplateProblem::message)
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first.toList().toString()).contains("hides the request's fields"));
    }

    @Test
    void a_misspelt_field_is_reported_where_it_is_used_and_never_bound() {
        SqlTemplate template = SqlTemplate.parse("test.sql", "SELECT ${filter.name},\n ${filter.nmae}, ${period.end}");
        assertThat(template.undeclared(Set.of("filter.name")))
                .containsExactly(new TemplateProblem(
                        2,
                        4,
                        "filter.nmae is not declared: add it to the template's validation",
                        Optional.of("filter.nmae")));
        assertThatThrownBy(() -> template.bind(Map.of(), Set.of("filter.name"), Dialect.H2))
                .isInstanceOf(SqlTemplateException.class)
                .hasMessageContaining("test.sql:2:4: filter.nmae");
    }

    @Test
    void a_rehearsal_finds_what_no_value_could_mend() {
        Set<String> declared = Set.of("a", "b", "flag", "g.c");
        List<Dialect> any = List.of(Dialect.values());
        assertThat(SqlTemplate.parse(
                                "test.sql",
                                "SELECT 1 WHERE x IN (${a})\n<#if b?has_content && flag>AND y LIKE '%${b}%'</#if>")
                        .rehearse(declared, any))
                .extracting(TemplateProblem::line)
                .containsExactly(2);
        assertThat(SqlTemplate.parse(
                                "test.sql",
                                "SELECT 1 WHERE x IN (${a}) AND y = ${g.c} <#list a as i>AND z <> ${i + 'x'} </#list>"
                                        + "<#if b == 'A'>ORDER BY ${b}</#if> LIMIT ${period.start}")
                        .rehearse(declared, any))
                .isEmpty();
    }

    @Test
    void a_rehearsal_takes_what_one_of_the_dialects_takes_and_says_nothing_where_it_needs_real_values() {
        SqlTemplate postgresOnly = SqlTemplate.parse("test.sql", "SELECT E'\\n', ${a}");
        assertThat(postgresOnly.rehearse(Set.of("a"), List.of(Dialect.values())))
                .isEmpty();
        assertThat(postgresOnly.rehearse(Set.of("a"), List.of(Dialect.MARIADB))).hasSize(1);
        assertThat(SqlTemplate.parse("test.sql", "SELECT <#if (a > 3)>'${a}'</#if>")
                        .rehearse(Set.of("a"), List.of(Dialect.H2)))
                .isEmpty();
    }

    @Test
    void a_value_without_a_declaration_is_the_callers_bug() {
        assertThatThrownBy(() -> bind("SELECT 1", Map.of("filter.x", 1), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("filter.x");
        assertThatThrownBy(() -> bind("SELECT ${x}", Map.of("x", new Object()), Set.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }

    private static BoundQuery bind(String template, Map<String, Object> values, Set<String> declared) {
        return SqlTemplate.parse("test.sql", template).bind(values, declared, Dialect.POSTGRESQL);
    }

    private static SqlTemplateException refused(String template, Map<String, Object> values) {
        return catchThrowableOfType(SqlTemplateException.class, () -> bind(template, values, values.keySet()));
    }
}
