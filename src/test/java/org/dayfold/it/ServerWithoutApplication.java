package org.dayfold.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dayfold.testing.TestFolders;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the provisioned server for Arquillian, as the launcher starts it but without the application, which Arquillian
 * deploys together with the test. Register it before Arquillian's extension, whose {@code arquillian.xml} reads the
 * properties that are set here.
 *
 * <p>Runs on the client's side only: inside the server, where the test class is loaded once more, it does nothing.
 */
final class ServerWithoutApplication implements BeforeAllCallback, AfterAllCallback {
    private static final String SERVER = "dayfold.server";

    private Path home;
    private AutoCloseable scene;
    private String installation;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (isInsideServer()) {
            return;
        }
        home = Files.createTempDirectory("dayfold-arquillian");
        installation = System.getProperty(SERVER, "target/server");
        Path copy = withoutApplication(Path.of(installation).toAbsolutePath(), home.resolve("installation"));
        System.setProperty(SERVER, copy.toString());
        ExportScene started =
                ExportScene.in(Files.createDirectory(home.resolve("home")), SceneDatabase.Kind.POSTGRESQL);
        scene = started;
        started.start();
        System.setProperty("dayfold.it.server", copy.toString());
        System.setProperty(
                "dayfold.it.managementPort",
                Integer.toString(started.server().managementUri("/").getPort()));
        System.setProperty("dayfold.it.user", ExportScene.ADMIN);
        System.setProperty("dayfold.it.password", ExportScene.ADMIN_PASSWORD);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (installation != null) {
            System.setProperty(SERVER, installation);
        }
        if (scene != null) {
            scene.close();
            TestFolders.deleteTree(home);
        }
    }

    private static boolean isInsideServer() {
        return System.getProperty("jboss.server.base.dir") != null;
    }

    /** The same server by links, its application marked as not to be deployed. */
    private static Path withoutApplication(Path server, Path copy) throws IOException {
        Files.createDirectories(copy.resolve("standalone/deployments"));
        try (Stream<Path> entries = Files.list(server)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith("standalone")) {
                    Files.createSymbolicLink(copy.resolve(entry.getFileName()), entry);
                }
            }
        }
        Path deployments = copy.resolve("standalone/deployments");
        Files.createSymbolicLink(
                deployments.resolve("dayfold.war"), server.resolve("standalone/deployments/dayfold.war"));
        Files.write(deployments.resolve("dayfold.war.skipdeploy"), List.of());
        Path configuration = Files.createDirectories(copy.resolve("standalone/configuration"));
        try (Stream<Path> files = Files.list(server.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createSymbolicLink(configuration.resolve(file.getFileName()), file);
            }
        }
        return copy;
    }
}
