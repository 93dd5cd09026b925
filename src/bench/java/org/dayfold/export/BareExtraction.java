package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.RowBlockBuilder;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sheet.RowPartWriter;
import org.dayfold.sql.BoundQuery;
import org.dayfold.sql.CursorOptions;
import org.dayfold.sql.RowCursor;

/** Step {@code extract} of one partition without a server around it: a query into a row part. For benchmarks. */
public final class BareExtraction {

    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private BareExtraction() {}

    /** The columns as an export would plan them. */
    public static List<Column> columns(Connection connection, String query) throws SQLException {
        return ColumnPlan.of(
                RowCursor.describe(connection, new BoundQuery(query, List.of()), CursorOptions.of(ZONE, ZONE)),
                List.of());
    }

    public static RowPartState run(Connection connection, String query, List<Column> columns, int fetchSize, Path file)
            throws SQLException, IOException {
        RowBlockBuilder block = new RowBlockBuilder(columns);
        BlockSink sink = new BlockSink(block, columns, ZONE, ZONE);
        try (RowPartWriter part = RowPartWriter.create(file);
                RowCursor cursor = RowCursor.open(
                        connection, new BoundQuery(query, List.of()), new CursorOptions(fetchSize, ZONE, ZONE))) {
            while (cursor.next(sink)) {
                if (block.isFull()) {
                    part.append(block.build());
                }
            }
            if (!block.isEmpty()) {
                part.append(block.build());
            }
            return part.state();
        }
    }
}
