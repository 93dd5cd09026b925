package org.dayfold.export;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.dayfold.sql.CursorOptions;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.FailureKind;
import org.dayfold.sql.QueryCancelledException;

/** How exports read their sources: connections, zones, and what a failure there means. */
public class SourceReading {
    private final SourceDatabases sources;
    private final SourceTurns turns;

    public SourceReading(SourceDatabases sources, SourceTurns turns) {
        this.sources = sources;
        this.turns = turns;
    }

    /** Refuses a source that is not configured. */
    void require(String source) {
        if (!sources.has(source)) {
            throw new ExportFailure(
                    ProblemCode.TEMPLATE_UNUSABLE, "source \"" + source + "\" is not configured on this server");
        }
    }

    /**
     * A connection for a query, once it is the run's turn.
     *
     * @throws RunStoppedException when the run is ended while it waits
     * @throws SQLException when the database cannot be reached
     */
    SourceConnection connect(Fence fence, String source, String doing) throws SQLException {
        return connect(source, turns.toRead(fence, source, doing));
    }

    /** As {@link #connect}, for a connection that is kept while others read; one is always left to them. */
    SourceConnection hold(Fence fence, String source, String doing) throws SQLException {
        return connect(source, turns.toHold(fence, source, doing));
    }

    private SourceConnection connect(String source, SourceTurns.Turn turn) throws SQLException {
        try {
            return new SourceConnection(sources.connect(source), turn);
        } catch (SQLException | RuntimeException e) {
            turn.end();
            throw e;
        }
    }

    /**
     * Refuses a source that cannot be read as consistently as the template wants.
     *
     * @throws ExportFailure TEMPLATE_UNUSABLE
     */
    void requireSnapshots(String source) {
        Dialect dialect = sources.dialect(source);
        if (dialect != Dialect.POSTGRESQL) {
            throw new ExportFailure(
                    ProblemCode.TEMPLATE_UNUSABLE,
                    "options.consistency: a snapshot over several connections is PostgreSQL's; source \"" + source
                            + "\" is " + dialect);
        }
        if (sources.connections(source) < 2) {
            throw new ExportFailure(
                    ProblemCode.TEMPLATE_UNUSABLE,
                    "options.consistency: a snapshot needs a connection beside the reading one; source \"" + source
                            + "\" may have " + sources.connections(source));
        }
    }

    /** Zone of the source's own wall clocks. */
    ZoneId zone(Export export) {
        return sources.zone(export.source()).orElse(export.zone());
    }

    CursorOptions options(Export export) {
        return CursorOptions.of(zone(export), export.zone());
    }

    /** Whether trying a read of this export again within seconds may help. */
    Predicate<Exception> passing(Export export) {
        return e -> e instanceof SQLException failure
                && !(e instanceof QueryCancelledException)
                && mayPass(failure, export);
    }

    /** What a failed read means for the run: stopped on purpose, or a failure with its code. */
    RuntimeException failure(SQLException e, Export export, String doing) {
        if (e instanceof QueryCancelledException) {
            return new RunStoppedException(export.id(), doing);
        }
        ProblemCode code = mayPass(e, export) ? ProblemCode.SOURCE_UNAVAILABLE : ProblemCode.QUERY_FAILED;
        return new ExportFailure(code, doing + " in source \"" + export.source() + "\": " + e.getMessage(), e);
    }

    /**
     * A cancel that this server did not ask for is none of a person who wants the export stopped: an administrator's, a
     * replica's, or one of ours that came late and hit the session's next query. So it is tried again.
     */
    private boolean mayPass(SQLException e, Export export) {
        return switch (FailureKind.of(e, sources.dialect(export.source()))) {
            case TRANSIENT, CANCELLED -> true;
            case PERMANENT -> false;
        };
    }
}
