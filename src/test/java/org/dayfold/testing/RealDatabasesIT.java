package org.dayfold.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RealDatabasesIT {

    @Test
    void postgres_logs_each_query_with_its_values() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        postgres.createDatabase("fixture");
        long mark = postgres.logPosition();
        try (Connection connection = postgres.connect("fixture");
                PreparedStatement query = connection.prepareStatement("SELECT 'looked-for', ?::text")) {
            query.setString(1, "셔츠");
            query.executeQuery();
        }
        assertThat(postgres.queriesSince(mark, "looked-for")).isEqualTo(1);
        assertThat(postgres.logSince(mark)).anyMatch(line -> line.contains("$1 = '셔츠'"));
    }

    @Test
    void a_stopped_postgres_refuses_and_comes_back_with_its_data() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        postgres.createDatabase("kept");
        Connection cut = postgres.connect("kept");
        try (Statement statement = cut.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT 1 AS n");
        }
        postgres.stop();
        assertThatThrownBy(() -> postgres.connect("kept")).isInstanceOf(SQLException.class);
        postgres.restart();
        try (Connection connection = postgres.connect("kept");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM t")) {
            assertThat(rows.next()).isTrue();
        }
        assertThatThrownBy(() -> cut.createStatement().executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_stopped_mariadb_refuses_and_comes_back_with_its_data() throws Exception {
        RealMariaDb mariaDb = RealMariaDb.start();
        mariaDb.createDatabase("kept");
        try (Connection connection = mariaDb.connect("kept");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (word VARCHAR(20)) SELECT '셔츠' AS word");
        }
        mariaDb.stop();
        assertThatThrownBy(() -> mariaDb.connect("kept")).isInstanceOf(SQLException.class);
        mariaDb.restart();
        try (Connection connection = mariaDb.connect("kept");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT word FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("셔츠");
        }
    }
}
