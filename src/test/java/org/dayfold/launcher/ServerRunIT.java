package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.dayfold.testing.RealMariaDb;
import org.dayfold.testing.RealPostgres;
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
            Path users = home.resolve("server/configuration/mgmt-users.properties");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                    .isEqualTo("rw-------");
            assertThat(status(server, "/health/ready")).isEqualTo(200);
            assertThat(status(server, "/management")).isEqualTo(401);

            server.kill9();
            assertThat(server.isAlive()).isFalse();
            assertThatNoSecretStandsIn(home.resolve("server"));
            server.start();
            assertThat(server.pid()).isNotEqualTo(first);

            server.stop();
            assertThat(server.isAlive()).isFalse();
            assertThat(home.resolve("dayfold.pid")).doesNotExist();
            assertThat(home.resolve("data/dayfold.mv.db")).exists();
        }
    }

    @Test
    void sources_on_postgresql_and_mariadb_are_connected_as_their_urls_say() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        RealMariaDb mariaDb = RealMariaDb.start();
        try (ServerProcess server = ServerProcess.in(home)
                .with("DAYFOLD_SOURCE_PG_URL", postgres.createDatabase("server_run"))
                .with("DAYFOLD_SOURCE_PG_USER", postgres.user())
                .with("DAYFOLD_SOURCE_PG_PASSWORD", postgres.password())
                .with(
                        "DAYFOLD_SOURCE_MY_URL",
                        mariaDb.createDatabase("server_run").replace("jdbc:mariadb:", "jdbc:mysql:"))
                .with("DAYFOLD_SOURCE_MY_USER", mariaDb.user())
                .with("DAYFOLD_SOURCE_MY_PASSWORD", mariaDb.password())) {
            server.start();
            for (String source : List.of("source-pg", "source-my", "DayfoldDS")) {
                assertThat(cli(server, "/subsystem=datasources/data-source=" + source + ":test-connection-in-pool"))
                        .as(source)
                        .contains("\"outcome\" => \"success\"");
            }
            server.stop();
        }
    }

    private static String cli(ServerProcess server, String operation) throws IOException, InterruptedException {
        Process cli = new ProcessBuilder(
                        System.getProperty("dayfold.server", "target/server") + "/bin/jboss-cli.sh",
                        "--connect",
                        "--timeout=120000",
                        "--controller=" + server.managementUri("").getAuthority(),
                        operation)
                .redirectErrorStream(true)
                .start();
        cli.getOutputStream().close();
        String output = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        cli.waitFor();
        return output;
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
