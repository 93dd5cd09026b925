package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around a server's start, with an installation that only looks like one. */
class ServerFolderTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void provision() throws IOException {
        home = folder.resolve("home");
        write("server/jboss-modules.jar", "");
        write("server/standalone/deployments/dayfold.war", "version 1");
        write("server/standalone/configuration/mgmt-users.properties", "");
        write(
                "server/standalone/configuration/standalone.xml",
                "<thread-pool name=\"batch\">\n  <max-threads count=\"64\"/>");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private Map<String, String> variables(String... pairs) {
        Map<String, String> variables = new HashMap<>(Map.of("DAYFOLD_HOME", home.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return variables;
    }

    private void layOut(String... pairs) throws Exception {
        new ServerFolder(home)
                .layOut(ServerInstallation.at(folder.resolve("server")), LaunchSettings.read(variables(pairs), false));
    }

    @Test
    void a_drivers_module_in_the_home_is_found_and_outlives_every_build() throws Exception {
        ServerInstallation server = ServerInstallation.at(folder.resolve("server"));
        ServerFolder own = ServerFolder.of(variables());
        assertThat(own.modulePath(server))
                .isEqualTo(folder.resolve("server/modules").toString());
        assertThat(own.hasMysqlModule(server)).isFalse();

        write("home/modules/com/mysql/main/module.xml", "<module/>");
        layOut();
        assertThat(own.modulePath(server)).isEqualTo(folder.resolve("server/modules") + ":" + home.resolve("modules"));
        assertThat(own.hasMysqlModule(server)).isTrue();
    }

    @Test
    void a_drivers_module_among_the_servers_own_is_found_too() throws Exception {
        write("server/modules/com/mysql/main/module.xml", "<module/>");
        assertThat(ServerFolder.of(variables()).hasMysqlModule(ServerInstallation.at(folder.resolve("server"))))
                .isTrue();
    }

    @Test
    void an_upgrade_replaces_configuration_and_application_and_keeps_data_and_logs() throws Exception {
        layOut();
        write("home/server/data/tx-object-store/open", "a transaction");
        write("home/server/data/content/ab/content", "a deployment of the old configuration");
        write("home/server/log/server.log", "yesterday");
        write("home/server/configuration/standalone_xml_history/x", "edited by hand");
        write("home/data/dayfold.mv.db", "exports");
        write("server/standalone/deployments/dayfold.war", "version 2");

        layOut();
        assertThat(home.resolve("server/deployments/dayfold.war")).hasContent("version 2");
        assertThat(home.resolve("server/configuration/standalone_xml_history")).doesNotExist();
        assertThat(home.resolve("server/data/content")).doesNotExist();
        assertThat(home.resolve("server/data/tx-object-store/open")).hasContent("a transaction");
        assertThat(home.resolve("server/log/server.log")).hasContent("yesterday");
        assertThat(home.resolve("data/dayfold.mv.db")).hasContent("exports");
    }

    @Test
    void a_console_user_is_gone_when_it_is_no_longer_set() throws Exception {
        layOut("DAYFOLD_ADMIN_USER", "operator", "DAYFOLD_ADMIN_PASSWORD", "p");
        Path users = home.resolve("server/configuration/mgmt-users.properties");
        assertThat(users).content().contains("operator=");
        layOut();
        assertThat(users).isEmptyFile();
    }

    @Test
    void a_folder_for_templates_is_there_from_the_first_start() throws Exception {
        layOut();
        assertThat(home.resolve("templates")).isEmptyDirectory();
    }

    @Test
    void more_threads_than_the_server_has_are_refused_with_the_sum() {
        assertThatThrownBy(() -> ServerRun.start(
                        folder.resolve("server"),
                        variables("DAYFOLD_JOBS", "8", "DAYFOLD_PARTITION_THREADS", "7"),
                        ServerRun.Output.FILE))
                .isInstanceOf(LaunchFailed.class)
                .hasMessage("DAYFOLD_JOBS x (1 + DAYFOLD_PARTITION_THREADS) + 1 = 65 threads, over the server's 64");
    }

    @Test
    void a_taken_port_is_named_with_its_setting() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThatThrownBy(() -> ServerRun.start(
                            folder.resolve("server"), variables("DAYFOLD_HTTP_PORT", port), ServerRun.Output.FILE))
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
                    .hasMessageContaining("set DAYFOLD_HTTP_PORT to a free port");
        }
    }

    @Test
    void a_folder_without_a_server_says_how_to_get_one() {
        assertThatThrownBy(() -> ServerInstallation.at(folder.resolve("nothing")))
                .hasMessageContaining("no server with dayfold.war in")
                .hasMessageContaining("mvn -DskipTests package");
    }

    @Test
    void a_process_id_that_belongs_to_another_program_by_now_is_nobody_to_stop() throws Exception {
        layOut();
        PidFile pidFile = new PidFile(new ServerFolder(home));
        assertThat(pidFile.process()).isEmpty();
        pidFile.write(ProcessHandle.current().pid());
        assertThat(home.resolve("dayfold.pid"))
                .hasContent(ProcessHandle.current().pid() + "\n");
        assertThat(pidFile.process()).isEmpty();
        write("home/dayfold.pid", "not a number");
        assertThatThrownBy(pidFile::process).isInstanceOf(IOException.class).hasMessageContaining("not a number");
    }

    @Test
    void a_log_is_read_from_this_start_on_and_shows_errors_with_their_causes() throws Exception {
        write("server.log", "2026 ERROR [x] of yesterday\n");
        ServerLog log = ServerLog.fromNowOn(folder.resolve("server.log"));
        assertThat(log.text()).isEmpty();
        write(
                "server.log",
                Files.readString(folder.resolve("server.log"))
                        + "2026 INFO  [x] fine\n2026 ERROR [x] broken\n\tat y\nCaused by: z\nWFLYSRV0026: started (with errors)\n");
        assertThat(log.errors(5)).containsExactly("2026 ERROR [x] broken", "Caused by: z");
        assertThat(log.startedWithErrors()).isTrue();
        assertThat(log.started()).isFalse();
    }
}
