package org.dayfold.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.function.Function;
import org.dayfold.sheet.Column;
import org.dayfold.testing.RealMariaDb;
import org.dayfold.testing.RealPostgres;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A workload as a table of PostgreSQL or MariaDB: its columns c0, c1, ... and before them {@code n}, the row's number, indexed. */
final class SourceTable {

    static final String DATABASE = "bench";
    static final String NAME = "orders";

    private SourceTable() {}

    /** URL of the loaded table's database, with the user in it. */
    static String load(RealPostgres postgres, Workload workload, long rows) throws SQLException, IOException {
        String url =
                postgres.createDatabase(DATABASE) + "?user=" + postgres.user() + "&password=" + postgres.password();
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(create(workload, SourceTable::type));
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + NAME + " FROM STDIN");
            workload.feed(0, rows, new CopyCells(line -> copyLine(copy, line)));
            copy.endCopy();
            statement.execute("ALTER TABLE " + NAME + " ADD PRIMARY KEY (n)");
            statement.execute("VACUUM ANALYZE " + NAME);
        }
        return url;
    }

    private static void copyLine(CopyIn copy, byte[] line) throws IOException {
        try {
            copy.writeToCopy(line, 0, line.length);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The same in MariaDB, whose {@code LOAD DATA} reads the lines that COPY does. */
    static String load(RealMariaDb mariaDb, Workload workload, long rows) throws SQLException, IOException {
        String url = mariaDb.createDatabase(DATABASE) + "?user=" + mariaDb.user() + "&password=" + mariaDb.password();
        Path lines = Files.createTempFile("dayfold-bench", ".tsv");
        try (Connection connection = DriverManager.getConnection(url + "&allowLocalInfile=true");
                Statement statement = connection.createStatement()) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(lines), 1 << 20)) {
                workload.feed(0, rows, new CopyCells(file::write));
            }
            statement.execute(create(workload, SourceTable::mariaDbType));
            statement.execute("ALTER TABLE " + NAME + " ADD PRIMARY KEY (n)");
            statement.execute("LOAD DATA LOCAL INFILE '" + lines + "' INTO TABLE " + NAME + " CHARACTER SET utf8mb4");
            statement.execute("ANALYZE TABLE " + NAME);
        } finally {
            Files.delete(lines);
        }
        return url;
    }

    private static String create(Workload workload, Function<Column, String> type) {
        StringBuilder columns = new StringBuilder("n bigint NOT NULL");
        int index = 0;
        for (Column column : workload.columns()) {
            columns.append(", c").append(index++).append(' ').append(type.apply(column));
        }
        return "CREATE TABLE " + NAME + " (" + columns + ")";
    }

    /** For queries by day: the wide workload's {@code c6} is when an order was made. */
    static void indexByTime(RealPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX ON " + NAME + " (c6)");
            statement.execute("VACUUM ANALYZE " + NAME);
        }
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric(14,2)";
            case DOUBLE -> "double precision";
            case TIMESTAMP -> "timestamp";
            default -> "text";
        };
    }

    private static String mariaDbType(Column column) {
        return switch (column.type()) {
            case DECIMAL -> "decimal(14,2)";
            case TIMESTAMP -> "datetime";
            case TEXT -> "varchar(255)";
            default -> type(column);
        };
    }

    @FunctionalInterface
    private interface Lines {
        void write(byte[] line) throws IOException;
    }

    /** Cells in COPY's text format. */
    private static final class CopyCells implements Cells {
        private final Lines lines;
        private final StringBuilder line = new StringBuilder();
        private long number;

        CopyCells(Lines lines) {
            this.lines = lines;
            line.append(number);
        }

        private StringBuilder next() {
            return line.append('\t');
        }

        @Override
        public void whole(long value) {
            next().append(value);
        }

        @Override
        public void decimal(long unscaled, int scale) {
            next().append(BigDecimal.valueOf(unscaled, scale));
        }

        @Override
        public void floating(double value) {
            next().append(value);
        }

        @Override
        public void dateTime(LocalDateTime value) {
            next().append(value);
        }

        @Override
        public void text(String value) {
            next().append(value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
        }

        @Override
        public void nothing() {
            next().append("\\N");
        }

        @Override
        public void endRow() {
            byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
            try {
                lines.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("loading row " + number, e);
            }
            line.setLength(0);
            line.append(++number);
        }
    }
}
