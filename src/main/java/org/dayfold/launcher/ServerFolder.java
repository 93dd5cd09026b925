package org.dayfold.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code $DAYFOLD_HOME/server}, the server's {@code jboss.server.base.dir}. Configuration and application are laid out
 * anew at every start, so an upgrade is a restart; {@code data} (transaction log) and {@code log} stay.
 */
record ServerFolder(Path home) {
    static final String YAML = "dayfold.yml";

    static ServerFolder of(Map<String, String> environment) {
        return new ServerFolder(LaunchSettings.home(environment));
    }

    Path base() {
        return home.resolve("server");
    }

    Path configuration() {
        return base().resolve("configuration");
    }

    /** Server modules that an operator adds, such as MySQL's own driver: here no build replaces them. */
    Path modules() {
        return home.resolve("modules");
    }

    /** Where the server finds its modules, as an argument: what came with it first. */
    String modulePath(ServerInstallation installation) {
        return Files.isDirectory(modules())
                ? installation.modules() + File.pathSeparator + modules()
                : installation.modules().toString();
    }

    /** Whether somebody has put MySQL's own driver beside ours. */
    boolean hasMysqlModule(ServerInstallation installation) {
        return Stream.of(modules(), installation.modules())
                .anyMatch(modules -> Files.isRegularFile(modules.resolve("com/mysql/main/module.xml")));
    }

    Path yaml() {
        return configuration().resolve(YAML);
    }

    Path log() {
        return base().resolve("log/server.log");
    }

    /** What the JVM itself prints, when the server does not run in the foreground. */
    Path consoleLog() {
        return base().resolve("log/console.log");
    }

    /** Must not be called while a server runs in it. */
    void layOut(ServerInstallation installation, LaunchSettings settings) throws IOException {
        Files.createDirectories(base().resolve("log"));
        Files.createDirectories(base().resolve("data"));
        Files.createDirectories(home.resolve("data"));
        if (settings.environment()
                .getOrDefault(Setting.DAYFOLD_TEMPLATES.name(), "")
                .isBlank()) {
            // An operator puts templates there; until then there are none, which is no error.
            Files.createDirectories(home.resolve("templates"));
        }
        deleteTree(configuration());
        deleteTree(base().resolve("deployments"));
        // Left behind by a killed server; the copies it holds belong to no deployment of the new configuration.
        deleteTree(base().resolve("tmp"));
        deleteTree(base().resolve("data/content"));
        copyTree(installation.standalone().resolve("configuration"), configuration());
        copyTree(installation.standalone().resolve("deployments"), base().resolve("deployments"));
        Files.writeString(yaml(), new ServerYaml(settings).text());
        if (settings.admin().isPresent()) {
            writePrivate(
                    configuration().resolve("mgmt-users.properties"),
                    settings.admin().get().asPropertiesFile());
        }
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(source -> {
                try {
                    Path target = to.resolve(from.relativize(source));
                    if (Files.isDirectory(source)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(source, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
