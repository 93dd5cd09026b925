package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.dayfold.testing.RealPostgres;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.util.ClientParser;

/** Our lexer and each driver's own must see the same markers: the driver counts as many as we have values. */
class DriverAgreementIT {
    private static final TemplateCorpus.Values VALUES = new TemplateCorpus.Values(
            "it's a ? value",
            5,
            LocalDateTime.of(2026, 1, 1, 0, 0),
            UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private static List<BoundQuery> bound(Dialect dialect) {
        Predicate<TemplateCorpus.Attempt> boundHere = attempt -> attempt.boundOn(dialect);
        return TemplateCorpus.load().stream()
                .filter(boundHere)
                .map(attempt -> attempt.bind(VALUES, dialect))
                .toList();
    }

    @Test
    void postgres_driver_sees_as_many_markers_as_there_are_values() throws SQLException {
        RealPostgres postgres = RealPostgres.start();
        postgres.createDatabase("agreement");
        List<BoundQuery> queries = bound(Dialect.POSTGRESQL);
        assertThat(queries).hasSizeGreaterThan(90);
        try (Connection connection = postgres.connect("agreement")) {
            for (BoundQuery query : queries) {
                try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                    for (int i = 1; i <= query.values().size(); i++) {
                        statement.setLong(i, 1);
                    }
                    int oneMore = query.values().size() + 1;
                    assertThatThrownBy(() -> statement.setLong(oneMore, 1))
                            .as(query.sql())
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void mariadb_driver_sees_as_many_markers_as_there_are_values_whatever_the_sql_mode() throws SQLException {
        for (Dialect dialect : List.of(Dialect.MARIADB, Dialect.MYSQL)) {
            List<BoundQuery> queries = bound(dialect);
            assertThat(queries).hasSizeGreaterThan(90).allSatisfy(query -> {
                assertThat(ClientParser.parameterParts(query.sql(), false).getParamCount())
                        .isEqualTo(query.values().size());
                assertThat(ClientParser.parameterParts(query.sql(), true).getParamCount())
                        .isEqualTo(query.values().size());
            });
        }
    }
}
