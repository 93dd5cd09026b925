package org.dayfold.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The server's command line: the Java of this process, the arguments of WildFly's {@code standalone.sh}. Without the
 * script, so that the process started is the server itself: its id can be kept, waited for and killed.
 */
final class ServerCommand {
    /** Room for classes from the start: without it a boot collects all garbage each time that they need more. */
    static final String STANDARD_JAVA_OPTS = "-Xms64m -Xmx512m -XX:MetaspaceSize=192m";

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private ServerCommand() {}

    /** @param coloured whether the server's console output goes to a terminal */
    static List<String> line(
            ServerInstallation installation, ServerFolder folder, LaunchSettings settings, boolean coloured)
            throws IOException {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: Ctrl-C in the terminal reaches the launcher only, which then stops the server in
            // order.
            line.add(SETSID.toString());
        }
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions(settings));
        line.addAll(installation.moduleOptions());
        line.add("-Dfile.encoding=UTF-8");
        line.add("-Djava.awt.headless=true");
        line.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
        line.add("-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000");
        if (!settings.bind().contains(":")) {
            line.add("-Djava.net.preferIPv4Stack=true");
        }
        if (!coloured) {
            line.add("-Dorg.jboss.logmanager.nocolor=true");
        }
        line.add("-Dorg.jboss.boot.log.file=" + folder.log());
        line.add("-Dlogging.configuration=file:" + folder.configuration().resolve("logging.properties"));
        line.addAll(List.of("-jar", installation.modulesJar().toString()));
        line.addAll(List.of("-mp", folder.modulePath(installation), "org.jboss.as.standalone"));
        line.add("-Djboss.home.dir=" + installation.folder());
        line.add(baseFolderOption(folder));
        line.add("-Djboss.node.name=" + settings.node());
        line.add("-Djboss.tx.node.id=" + settings.node());
        line.add("--yaml=" + folder.yaml());
        return line;
    }

    /** The argument by which a running server of this home is known again. */
    static String baseFolderOption(ServerFolder folder) {
        return "-Djboss.server.base.dir=" + folder.base();
    }

    private static List<String> javaOptions(LaunchSettings settings) {
        String given = settings.environment().getOrDefault("JAVA_OPTS", "").strip();
        return Arrays.asList((given.isEmpty() ? STANDARD_JAVA_OPTS : given).split("\\s+"));
    }
}
