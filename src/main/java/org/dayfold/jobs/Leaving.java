package org.dayfold.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Which nodes are leaving. A server that is suspended or shut down has JBeret stop the running jobs of every node of the
 * repository (WFLYBATCH000014), and so does one that undeploys the application; a job found stopped soon after that was stopped by nobody and goes on at once.
 */
@ApplicationScoped
public class Leaving {
    /** How long after a node's leave a stop without a request is taken for its doing. */
    private static final Duration ECHO = Duration.ofSeconds(15);

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    private final QueueSettings settings;
    private final Clock clock;
    private volatile boolean thisNode;

    /** For the container's proxy. */
    protected Leaving() {
        this(null, null);
    }

    @Inject
    public Leaving(QueueSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean isThisNode() {
        return thisNode;
    }

    void announce() throws SQLException {
        thisNode = true;
        write(Timestamp.from(clock.instant()));
    }

    void withdraw() throws SQLException {
        thisNode = false;
        write(null);
    }

    /**
     * Whether this node is leaving or any other left within the 15 s before a stop was seen.
     *
     * @param stopSeen asked soon after it: a node that comes back takes its leave back
     */
    boolean explainsStop(Instant stopSeen) {
        return thisNode || anyNodeSince(stopSeen.minus(ECHO));
    }

    private boolean anyNodeSince(Instant since) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select 1 from node where leaving_at > ?")) {
            query.setTimestamp(1, Timestamp.from(since));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read which nodes are leaving", e);
        }
    }

    private void write(Timestamp leavingAt) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update node set leaving_at = ? where name = ?");
                PreparedStatement insert =
                        connection.prepareStatement("insert into node (leaving_at, name) values (?, ?)")) {
            for (PreparedStatement statement : new PreparedStatement[] {update, insert}) {
                statement.setTimestamp(1, leavingAt);
                statement.setString(2, settings.node());
                if (statement.executeUpdate() > 0) {
                    return;
                }
            }
        }
    }
}
