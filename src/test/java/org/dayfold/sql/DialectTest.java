package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void a_url_tells_the_dialect() {
        assertThat(Dialect.ofUrl("jdbc:postgresql://db/shop")).isEqualTo(Dialect.POSTGRESQL);
        assertThat(Dialect.ofUrl("jdbc:mariadb://db/shop")).isEqualTo(Dialect.MARIADB);
        assertThat(Dialect.ofUrl("jdbc:mysql://db/shop")).isEqualTo(Dialect.MYSQL);
        assertThat(Dialect.ofUrl("jdbc:h2:mem:shop")).isEqualTo(Dialect.H2);
    }

    @Test
    void another_database_is_refused_without_showing_its_login() {
        assertThatThrownBy(() -> Dialect.ofUrl("jdbc:oracle:thin:scott/tiger@db:1521"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:oracle")
                .hasMessageNotContaining("tiger");
    }

    @Test
    void a_connection_tells_the_dialect() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThat(Dialect.of(connection)).isEqualTo(Dialect.H2);
        }
    }
}
