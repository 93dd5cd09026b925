package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.dayfold.testing.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server, started, killed, started again and stopped in one home. */
class ServerRunIT {
    @TempDir
    Path home;

    @Test
    void a_home_survives_a_kill_and_an_orderly_stop() throws Exception {
        try (ServerProcess server = ServerProcess.in(home)
                .with("DAYFOLD_SOURCE_SHOP_URL", "jdbc:h2:mem:shop")
                .with("DAYFOLD_SOURCE_SHOP_USER", "sa")
                .with("DAYFOLD_SOURCE_SHOP_PASSWORD", "Tr0ub4dor-source")
                .with("DAYFOLD_SMTP_USER", "mailer")
                .with("DAYFOLD_SMTP_PASSWORD", "Tr0ub4dor-smtp")
                .with("DAYFOLD_ADMIN_USER", "operator")
                .with("DAYFOLD_ADMIN_PASSWORD", "Tr0ub4dor-admin")) {
            server.start();
            assertThat(server.log())
                    .contains("Bound non-transactional data source: java:jboss/datasources/source/shop");
            long first = server.pid();
            assertThat(Files.readString(home.resolve("dayfold.pid"))).isEqualTo(first + "\n");
            assertThatThrownBy(server::startWithoutWaiting).hasMessageContaining("still running");
            assertThatNoSecretStandsIn(home.resolve("server"));
            Path users = home.resolve("server/configuration/mgmt-users.properties");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                    .isEqualTo("rw-------");
            assertThat(status(server, "/health/ready")).isEqualTo(200);
            assertThat(status(server, "/management")).isEqualTo(401);

            server.kill9();
            assertThat(server.isAlive()).isFalse();
            server.start();
            assertThat(server.pid()).isNotEqualTo(first);

            server.stop();
            assertThat(server.isAlive()).isFalse();
            assertThat(home.resolve("dayfold.pid")).doesNotExist();
            assertThat(home.resolve("data/dayfold.mv.db")).exists();
        }
    }

    private static int status(ServerProcess server, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.managementUri(path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void assertThatNoSecretStandsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(xml|yml|properties|log)"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Tr0ub4dor");
            }
        }
    }
}
