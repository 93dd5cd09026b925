package org.dayfold.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import org.dayfold.sheet.Column;
import org.dayfold.testing.RealPostgres;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A workload as a table of PostgreSQL: its columns c0, c1, ... and before them {@code n}, the row's number, indexed. */
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
            StringBuilder columns = new StringBuilder("n bigint NOT NULL");
            int index = 0;
            for (Column column : workload.columns()) {
                columns.append(", c").append(index++).append(' ').append(type(column));
            }
            statement.execute("CREATE TABLE " + NAME + " (" + columns + ")");
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + NAME + " FROM STDIN");
            CopyCells cells = new CopyCells(copy);
            workload.feed(0, rows, cells);
            copy.endCopy();
            statement.execute("ALTER TABLE " + NAME + " ADD PRIMARY KEY (n)");
            statement.execute("VACUUM ANALYZE " + NAME);
        }
        return url;
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

    /** Cells in COPY's text format. */
    private static final class CopyCells implements Cells {
        private final CopyIn copy;
        private final StringBuilder line = new StringBuilder();
        private long number;

        CopyCells(CopyIn copy) {
            this.copy = copy;
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
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException("loading row " + number, e));
            }
            line.setLength(0);
            line.append(++number);
        }
    }
}
