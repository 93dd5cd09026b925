package org.dayfold.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node finds of its own earlier life when it starts: executions that a crash left running for ever, and tasks
 * that it had picked. The executions become STOPPED, the only state in which the console offers Restart; the tasks are
 * freed and run first.
 *
 * <p>Runs before the queue starts, when nothing of this node can be alive. Other nodes' rows are not touched.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final String FREE =
            " set picked = false, picked_by = null, last_heartbeat = null, version = version + 1, priority = "
                    + DurableQueue.CRASHED_PRIORITY + " where picked = true and picked_by = ?";

    private final DataSource database;
    private final QueueSettings settings;

    Recovery(DataSource database, QueueSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void run() throws SQLException {
        try (Connection connection = database.getConnection()) {
            int stopped = new LeftExecutions(connection).endOfNode(settings.node());
            if (stopped > 0) {
                LOG.info("{} rows of executions that a crash left running are STOPPED now", stopped);
            }
            update(connection, "update letter_tasks" + FREE, settings.node());
            int freed = update(connection, "update scheduled_tasks" + FREE, settings.node());
            if (freed > 0) {
                LOG.info("{} exports were running when this node ended; they go on first", freed);
            }
        }
    }

    private static int update(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            return statement.executeUpdate();
        }
    }
}
