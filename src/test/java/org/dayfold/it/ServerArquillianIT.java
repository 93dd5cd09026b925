package org.dayfold.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.dayfold.export.Export;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.ExportState;
import org.dayfold.export.Submission;
import org.dayfold.export.Submitted;
import org.dayfold.export.UnitOfWork;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application from inside: the test runs in the server, in the WAR, with PostgreSQL as application database. */
@ExtendWith({ServerWithoutApplication.class, ArquillianExtension.class})
class ServerArquillianIT {
    private static final long LIMIT_NANOS = 180_000_000_000L;

    @Inject
    ExportDesk desk;

    @Inject
    UnitOfWork unitOfWork;

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    @Deployment
    static WebArchive dayfold() {
        File war =
                Path.of(System.getProperty("dayfold.war", "target/dayfold.war")).toFile();
        return ShrinkWrap.createFromZipFile(WebArchive.class, war)
                .addClasses(ServerArquillianIT.class, ServerWithoutApplication.class);
    }

    @Test
    void a_submitted_export_is_completed() throws Exception {
        Submitted.Accepted accepted = (Submitted.Accepted) desk.submit(submission());
        String id = accepted.export().id();
        long end = System.nanoTime() + LIMIT_NANOS;
        Export export = accepted.export();
        while (export.state() != ExportState.COMPLETED && System.nanoTime() < end) {
            Thread.sleep(100);
            export = desk.find(id).orElseThrow();
        }
        assertEquals(ExportState.COMPLETED, export.state());
        assertTrue(export.file().orElseThrow().rows() > 0);
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_neither_export_nor_task() throws Exception {
        String[] id = new String[1];
        assertThrows(
                ChangedMind.class,
                () -> unitOfWork.run(() -> {
                    id[0] = ((Submitted.Accepted) desk.submit(submission()))
                            .export()
                            .id();
                    throw new ChangedMind();
                }));
        assertEquals(0, count("select count(*) from export where id = ?", id[0]));
        assertEquals(0, count("select count(*) from scheduled_tasks where task_instance = ?", id[0]));
    }

    private static final class ChangedMind extends RuntimeException {}

    private static Submission submission() {
        Map<String, Object> day = Map.of("startDate", "2026-03-01", "endDate", "2026-03-02");
        Map<String, Object> body = Map.of(
                "templateId", "lines",
                "requestInfo", Map.of("email", "md@example.com", "mdId", "md@example.com", "serviceSection", "데이폴드몰"),
                "parameter", Map.of("templateId", "lines", "filter", Map.of("day", day)));
        return new Submission(body, "0".repeat(64), Optional.empty(), "ko");
    }

    private int count(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
