package org.dayfold.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Who waits for a run, in which order.
 *
 * <p>An export's rank is the number of its requester's exports that run or were asked for before it. Lower ranks go first:
 * nobody's tenth export before anybody's waiting first. When one of a requester's exports ends, those behind it move up,
 * and each goes to the end of its new rank: whoever waits there already is not passed, whoever comes later is not waited
 * for. So a tenth export becomes a first one after nine turns, however many newcomers there are (ADR 0014).
 */
final class WaitingLine {
    /** Where a requester's first export starts; each rank is one lower, down to 0. */
    static final int FIRST_PRIORITY = 1000;

    /** Above every rank: what a crash interrupted. */
    private static final int RANKED_BELOW = 30_000;

    private static final String WAITING = " where picked = false and task_name = 'export-run'";

    private static final String PRIORITY = "greatest(0, " + FIRST_PRIORITY + " - (select count(*) from export mine"
            + " join export other on other.requester = mine.requester and other.id <> mine.id"
            + " and other.leader_id is null and other.withdrawn = false"
            + " where mine.id = scheduled_tasks.task_instance"
            + " and (other.state in ('RUNNING', 'STOPPING') or other.state = 'QUEUED' and other.id < mine.id)))";

    private static final String RANK = "update scheduled_tasks set priority = " + PRIORITY
            + ", execution_time = greatest(execution_time, cast(? as timestamp with time zone))" + WAITING
            + " and priority < " + RANKED_BELOW + " and priority <> " + PRIORITY;

    private final DataSource database;
    private final Clock clock;

    WaitingLine(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The priority of one who has so many active exports already. */
    static int priority(int activeOfRequester) {
        return Math.max(0, FIRST_PRIORITY - activeOfRequester);
    }

    /** Moves up those whose requester's earlier exports have ended. */
    void rank() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(RANK)) {
            update.setObject(1, now());
            update.executeUpdate();
        }
    }

    /** Exports that wait, those that wait for a retry's time included. */
    int waiting() throws SQLException {
        return count("select count(*) from scheduled_tasks" + WAITING);
    }

    /** Exports that all nodes run now. */
    int running() throws SQLException {
        return count("select count(*) from scheduled_tasks where picked = true and task_name = 'export-run'");
    }

    /** The places of those of these exports that wait for a free slot, from 1: 1 is the next to run. */
    Map<String, Integer> places(Collection<String> exportIds) throws SQLException {
        if (exportIds.isEmpty()) {
            return Map.of();
        }
        String query = "select task_instance, place from (select task_instance,"
                + " row_number() over (order by priority desc, execution_time, task_instance) as place"
                + " from scheduled_tasks" + WAITING + " and execution_time <= ?) waiting where task_instance in ("
                + String.join(", ", Collections.nCopies(exportIds.size(), "?")) + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            int parameter = 1;
            statement.setObject(parameter++, now());
            for (String id : exportIds) {
                statement.setString(parameter++, id);
            }
            Map<String, Integer> places = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    places.put(rows.getString(1), rows.getInt(2));
                }
            }
            return places;
        }
    }

    private int count(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
