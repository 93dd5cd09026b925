package org.dayfold.launcher;

import static org.dayfold.launcher.Setting.*;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the launcher has to know of the environment to start a server; the rest passes through to the application, held
 * against its rules by {@link ApplicationSettings}.
 *
 * @param home absolute folder of everything that must outlive the server
 * @param bind address the application listens on
 * @param batchThreads threads the settings ask for: jobs x (1 + partition threads) + 1
 * @param admin console user and password, if there is one
 * @param warnings what looks like a mistake but does not keep the server from running
 */
record LaunchSettings(
        Path home,
        String bind,
        int httpPort,
        int managementPort,
        String baseUrl,
        String node,
        int batchThreads,
        ApplicationDatabase database,
        List<SourceDatabase> sources,
        boolean smtpLogin,
        boolean smtpStartTls,
        Optional<ConsoleUser> admin,
        List<String> warnings,
        Map<String, String> environment) {
    /** JBoss transactions allow 23 bytes for a node's id. */
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,22}");

    LaunchSettings {
        warnings = List.copyOf(warnings);
        sources = List.copyOf(sources);
        environment = Map.copyOf(environment);
    }

    /**
     * @param variables the environment
     * @param mysqlModule whether the server has MySQL's own driver as a module
     * @throws SettingsRefused with everything that is wrong
     */
    static LaunchSettings read(Map<String, String> variables, boolean mysqlModule) throws SettingsRefused {
        EnvironmentReader environment = new EnvironmentReader(variables);
        Path home = home(environment);
        String bind = environment.text(DAYFOLD_BIND, "127.0.0.1");
        int httpPort = environment.integer(DAYFOLD_HTTP_PORT, 8080, 1, 65535);
        int jobs = environment.integer(DAYFOLD_JOBS, 2, 1, 60);
        int partitionThreads = environment.integer(DAYFOLD_PARTITION_THREADS, 2, 1, 60);
        List<String> warnings = new ArrayList<>(unknown(variables));
        boolean loopback = isLoopback(bind, environment);
        if (!loopback && environment.text(DAYFOLD_API_KEY).isEmpty()) {
            environment.refuse(DAYFOLD_BIND + "=" + bind + " is reachable from other machines: set " + DAYFOLD_API_KEY
                    + ", or bind to 127.0.0.1");
        }
        // For the server's configuration alone, which takes anything for false.
        environment.yes(DAYFOLD_LOG_JSON);
        ApplicationSettings.check(environment);
        LaunchSettings settings = new LaunchSettings(
                home,
                bind,
                httpPort,
                environment.integer(DAYFOLD_MANAGEMENT_PORT, 9990, 1, 65535),
                baseUrl(environment, bind, httpPort, warnings),
                environment.text(DAYFOLD_NODE, "node1", NODE),
                jobs * (1 + partitionThreads) + 1,
                ApplicationDatabase.read(environment, home),
                SourceDatabase.read(variables, environment, mysqlModule),
                smtpLogin(environment),
                environment.yes(DAYFOLD_SMTP_STARTTLS),
                ConsoleUser.read(environment),
                warnings,
                variables);
        environment.throwIfRefused();
        return settings;
    }

    /** Where the data lies, without a look at the other settings. */
    static Path home(Map<String, String> variables) {
        return home(new EnvironmentReader(variables));
    }

    private static Path home(EnvironmentReader environment) {
        return environment
                .text(DAYFOLD_HOME)
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".dayfold"))
                .toAbsolutePath()
                .normalize();
    }

    private static boolean isLoopback(String bind, EnvironmentReader environment) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            environment.refuse(DAYFOLD_BIND + "=" + bind + " is no address of this machine");
            return true;
        }
    }

    private static String baseUrl(EnvironmentReader environment, String bind, int port, List<String> warnings) {
        Optional<String> given = environment.text(DAYFOLD_BASE_URL);
        if (given.isEmpty() && isWildcard(bind)) {
            warnings.add(DAYFOLD_BASE_URL + " is not set: links in letters will say http://127.0.0.1:" + port
                    + ", which works on this machine only");
        }
        return given.orElse("http://" + reachable(bind) + ":" + port);
    }

    private static boolean smtpLogin(EnvironmentReader environment) {
        boolean user = environment.text(DAYFOLD_SMTP_USER).isPresent();
        if (user != environment.text(DAYFOLD_SMTP_PASSWORD).isPresent()) {
            environment.refuse(DAYFOLD_SMTP_USER + " and " + DAYFOLD_SMTP_PASSWORD + " go together: only one is set");
        }
        return user;
    }

    private static List<String> unknown(Map<String, String> variables) {
        return variables.keySet().stream()
                .filter(name -> name.startsWith(Setting.PREFIX) && !name.startsWith(SourceDatabase.PREFIX))
                .filter(name -> Setting.named(name).isEmpty())
                .sorted()
                .map(name -> name + " is not a setting of Dayfold and has no effect")
                .toList();
    }

    private static boolean isWildcard(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("[::]");
    }

    private static String reachable(String bind) {
        if (isWildcard(bind)) {
            return "127.0.0.1";
        }
        return bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
    }

    /** Address under which this machine reaches the application. */
    String localUrl() {
        return "http://" + reachable(bind) + ":" + httpPort;
    }

    String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** The server's environment: the operator's, with the defaults of this room filled in. */
    Map<String, String> serverEnvironment() {
        Map<String, String> complete = new HashMap<>(environment);
        complete.put(DAYFOLD_HOME.name(), home.toString());
        complete.put(DAYFOLD_BIND.name(), bind);
        complete.put(DAYFOLD_HTTP_PORT.name(), Integer.toString(httpPort));
        complete.put(DAYFOLD_MANAGEMENT_PORT.name(), Integer.toString(managementPort));
        complete.put(DAYFOLD_BASE_URL.name(), baseUrl);
        complete.put(DAYFOLD_NODE.name(), node);
        putIfBlank(complete, DAYFOLD_TEMPLATES, home.resolve("templates").toString());
        putIfBlank(complete, DAYFOLD_STORE, "file:" + home.resolve("files"));
        putIfBlank(complete, DAYFOLD_STAGING, home.resolve("staging").toString());
        sources.forEach(source -> complete.put(source.urlVariable(), source.url()));
        database.putInto(complete);
        if (Stream.of("LC_ALL", "LC_CTYPE", "LANG").noneMatch(name -> isUtf8(complete.get(name)))) {
            // Java takes the encoding of file names from here: under POSIX a title in Korean could not be a file's
            // name.
            complete.put("LC_ALL", "C.UTF-8");
        }
        return complete;
    }

    private static boolean isUtf8(String locale) {
        return locale != null
                && locale.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8");
    }

    /** Never with the environment: passwords stand in it. */
    @Override
    public String toString() {
        return "LaunchSettings[" + node + " at " + localUrl() + " in " + home + "]";
    }

    private static void putIfBlank(Map<String, String> environment, Setting setting, String standard) {
        environment.merge(setting.name(), standard, (given, ours) -> given.isBlank() ? ours : given);
    }
}
