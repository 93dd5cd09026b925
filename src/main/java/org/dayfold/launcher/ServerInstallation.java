package org.dayfold.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provisioned WildFly with the application in it, never written to. */
record ServerInstallation(Path folder) {
    private static final Pattern BATCH_THREADS =
            Pattern.compile("<thread-pool name=\"batch\">\\s*<max-threads count=\"(\\d+)\"/>");
    private static final Pattern MODULE_OPTION = Pattern.compile("--add-(?:exports|opens)=[\\w./]+=ALL-UNNAMED");

    ServerInstallation {
        folder = folder.toAbsolutePath().normalize();
    }

    /** @throws LaunchFailed if this is no provisioned server */
    static ServerInstallation at(Path folder) throws LaunchFailed {
        ServerInstallation installation = new ServerInstallation(folder);
        if (!Files.isRegularFile(installation.modulesJar())
                || !Files.isRegularFile(installation.standalone().resolve("deployments/dayfold.war"))) {
            throw new LaunchFailed(
                    "no server with dayfold.war in " + installation.folder + ": build it with mvn -DskipTests package");
        }
        return installation;
    }

    Path modulesJar() {
        return folder.resolve("jboss-modules.jar");
    }

    Path modules() {
        return folder.resolve("modules");
    }

    Path standalone() {
        return folder.resolve("standalone");
    }

    /** How many batch threads the server has; a literal in its configuration (server.cli says why). */
    int batchThreads() throws IOException {
        String configuration = Files.readString(standalone().resolve("configuration/standalone.xml"));
        Matcher matcher = BATCH_THREADS.matcher(configuration);
        if (!matcher.find()) {
            throw new IOException("no thread pool \"batch\" with a literal size in " + standalone());
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The JVM's module options as the server's own start script gives them. */
    List<String> moduleOptions() throws IOException {
        return MODULE_OPTION
                .matcher(Files.readString(folder.resolve("bin/common.sh")))
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }
}
