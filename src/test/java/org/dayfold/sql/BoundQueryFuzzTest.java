package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever the values are, and whatever the template is made of: the text of the query does not depend on them. */
class BoundQueryFuzzTest {
    private static final Set<String> DECLARED = Set.of("s", "t", "n", "d", "u", "l");
    private static final String HONEST = """
            SELECT a, 'it''s ?', "q?" FROM t -- why?
            WHERE a = ${s} AND b LIKE ${"%" + s + "%"} AND c IN (${l}) AND d >= ${d} AND u = ${u} /* ? */
            <#assign piece>(e = ${t} OR f = ${n})</#assign>AND ${piece} AND NOT ${piece}
            <#list l as item>AND g <> ${item + s} </#list>
            ORDER BY a LIMIT ${n}
            """;
    private static final Map<String, Object> PLAIN = values("plain", "plain", 1, 2);

    private static Map<String, Object> values(String s, String t, long n, int listSize) {
        return Map.of(
                "s",
                s,
                "t",
                t,
                "n",
                n,
                "d",
                LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(n & 0xffff),
                "u",
                new UUID(n, n),
                "l",
                java.util.Collections.nCopies(listSize, s));
    }

    @Property(tries = 500)
    void values_never_change_the_text(
            @ForAll("hostileText") String s, @ForAll String t, @ForAll long n, @ForAll Dialect dialect) {
        SqlTemplate template = SqlTemplate.parse("honest.sql", HONEST);
        BoundQuery plain = template.bind(PLAIN, DECLARED, dialect);
        BoundQuery hostile = template.bind(values(s, t, n, 2), DECLARED, dialect);
        assertThat(hostile.sql()).isEqualTo(plain.sql());
        assertThat(hostile.values()).hasSameSizeAs(plain.values());
        assertThat(hostile.values().subList(0, 4)).containsExactly(s, "%" + s + "%", s, s);
    }

    @Property(tries = 3000)
    void no_template_lets_a_value_change_the_text(
            @ForAll("template") String text, @ForAll("hostileText") String s, @ForAll Dialect dialect) {
        Optional<BoundQuery> plain = bind(text, PLAIN, dialect);
        Optional<BoundQuery> hostile = bind(text, values(s.isEmpty() ? " " : s, s + "x", 987654321, 2), dialect);
        Statistics.label("bound").collect(plain.isPresent());
        assertThat(hostile.map(BoundQuery::sql)).isEqualTo(plain.map(BoundQuery::sql));
        hostile.ifPresent(query ->
                assertThat(markers(query, dialect)).isEqualTo(query.values().size()));
    }

    private static Optional<BoundQuery> bind(String text, Map<String, Object> values, Dialect dialect) {
        try {
            return Optional.of(SqlTemplate.parse("fuzz.sql", text).bind(values, DECLARED, dialect));
        } catch (SqlTemplateException refused) {
            return Optional.empty();
        }
    }

    /** Counted another way than the lexer does: a rendering's own markers cannot stand in quotes, so only those of the template's do. */
    private static long markers(BoundQuery query, Dialect dialect) {
        String bare = query.sql();
        if (dialect == Dialect.POSTGRESQL) {
            bare = bare.replaceAll("(?s)\\$(\\w*)\\$.*?\\$\\1\\$", "");
        }
        String comment = dialect.isMySqlFamily()
                ? "--[^\\n]*|#[^\\n]*"
                : dialect == Dialect.H2 ? "--[^\\n]*|//[^\\n]*" : "--[^\\n]*";
        String nested = "/\\*[^*]*\\*/";
        bare = bare.replaceAll("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|" + nested + "|" + comment, "");
        return bare.chars().filter(c -> c == '?').count();
    }

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> pieces = Arbitraries.of(
                "'",
                "''",
                "\"",
                "`",
                "\\",
                "\\'",
                "--",
                "-- ",
                "#",
                "/*",
                "*/",
                "/*!",
                ";",
                "?",
                "$$",
                "$1",
                ":x",
                "{",
                "}",
                "\uE000",
                "\uE0000:0\uE001",
                "\0",
                "\n",
                " OR 1=1 ",
                "DROP TABLE t",
                "셔츠",
                "\uD800",
                "🙂",
                "${s}",
                "<#if",
                "\uFF07",
                "a",
                "1",
                " ");
        return Arbitraries.oneOf(
                pieces.list().ofMinSize(1).ofMaxSize(8).map(list -> String.join("", list)),
                Arbitraries.strings().ofMinLength(1));
    }

    /** SELECT, then anything: pieces of SQL and of FreeMarker, whole and torn. */
    @Provide
    Arbitrary<String> template() {
        Arbitrary<String> pieces = Arbitraries.of(
                "${s}",
                "${n}",
                "${t}",
                "${\"%\" + s}",
                "${'a${s}b'}",
                "(${l})",
                "${u}",
                "${d}",
                "${x!s}",
                "<#if s?has_content>",
                "</#if>",
                "<#else>",
                "<#assign x>",
                "</#assign>",
                "<#assign x = s>",
                "${x}",
                "<#list l as i>",
                "</#list>",
                "${i}",
                "<#sep>,</#sep>",
                "'",
                "\"",
                "`",
                "''",
                "\\",
                "--",
                "-- ",
                "\n",
                "/*",
                "*/",
                "/*!",
                "#",
                "//",
                "$$",
                "$a$",
                "$",
                "?",
                ";",
                "(",
                ")",
                ",",
                " ",
                " ",
                " ",
                " , ",
                "a",
                "1",
                "E'",
                " WHERE ",
                " AND ",
                " ORDER BY ",
                " LIMIT ",
                " IN ",
                " = ",
                " AS ",
                ".",
                "@",
                ":",
                "::",
                "<#-- ",
                " -->",
                "{",
                "}");
        return Arbitraries.oneOf(
                pieces.list().ofMinSize(1).ofMaxSize(12).map(list -> "SELECT " + String.join("", list)),
                pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> "SELECT a, " + String.join(" ", list) + " , 1"),
                Arbitraries.of("${s}", "${n}", "(${l})", "${x!s}", "a", "'b'", "\"c\"")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6)
                        .map(list -> "SELECT " + String.join(", ", list)));
    }
}
