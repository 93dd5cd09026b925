package org.dayfold.launcher;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database that exports read from, of {@code DAYFOLD_SOURCE_<NAME>_URL}, {@code _USER}, {@code _PASSWORD},
 * {@code _MAX_CONNECTIONS}, {@code _ZONE}.
 *
 * @param name as in the variables, upper case; templates say it in lower case
 * @param url JDBC URL as the server gets it
 * @param hasUser whether {@code _USER} is set
 * @param hasPassword whether {@code _PASSWORD} is set
 * @param maxConnections 1 to 200
 */
record SourceDatabase(
        String name, String url, Vendor vendor, boolean hasUser, boolean hasPassword, int maxConnections) {
    static final String PREFIX = "DAYFOLD_SOURCE_";
    static final int STANDARD_CONNECTIONS = 4;
    private static final List<String> SUFFIXES = List.of("_URL", "_USER", "_PASSWORD", "_MAX_CONNECTIONS", "_ZONE");
    private static final Pattern URL_VARIABLE = Pattern.compile(PREFIX + "([A-Z][A-Z0-9_]*)_URL");

    /** Drivers on board, and MySQL's own where somebody has put it into the server's modules as {@code com.mysql}. */
    enum Vendor {
        H2("h2", "novendor.NullExceptionSorter"),
        POSTGRESQL("postgresql", "postgres.PostgreSQLExceptionSorter"),
        MARIADB("mariadb", "mysql.MySQLExceptionSorter"),
        MYSQL("mysql", "mysql.MySQLExceptionSorter");

        final String driver;
        final String sorter;

        Vendor(String driver, String sorter) {
            this.driver = driver;
            this.sorter = "org.jboss.jca.adapters.jdbc.extensions." + sorter;
        }
    }

    /** The sources of an environment by name; what is wrong or incomplete is refused through the reader. */
    static List<SourceDatabase> read(
            Map<String, String> variables, EnvironmentReader environment, boolean mysqlModule) {
        TreeSet<String> names = new TreeSet<>();
        for (String variable : variables.keySet()) {
            Matcher matcher = URL_VARIABLE.matcher(variable);
            if (matcher.matches() && environment.text(variable).isPresent()) {
                names.add(matcher.group(1));
            }
        }
        refuseOrphans(variables, names, environment);
        return names.stream().map(name -> read(name, environment, mysqlModule)).toList();
    }

    private static void refuseOrphans(
            Map<String, String> variables, TreeSet<String> names, EnvironmentReader environment) {
        for (String variable : new TreeSet<>(variables.keySet())) {
            if (variable.startsWith(PREFIX)
                    && names.stream().noneMatch(n -> SUFFIXES.contains(suffixAfter(n, variable)))
                    && environment.text(variable).isPresent()) {
                environment.refuse(variable + " belongs to no source: a source is " + PREFIX + "<NAME>_URL with "
                        + String.join(", ", SUFFIXES.subList(1, SUFFIXES.size())) + " of the same NAME, upper case");
            }
        }
    }

    private static String suffixAfter(String name, String variable) {
        return variable.startsWith(PREFIX + name) ? variable.substring(PREFIX.length() + name.length()) : "";
    }

    private static SourceDatabase read(String name, EnvironmentReader environment, boolean mysqlModule) {
        String prefix = PREFIX + name;
        String url = environment.text(prefix + "_URL").orElseThrow();
        Vendor vendor = vendorOf(url, mysqlModule);
        if (vendor == null) {
            environment.refuse(prefix + "_URL=" + url
                    + " starts with none of jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql:, jdbc:h2:");
            vendor = Vendor.H2;
        }
        environment.text(prefix + "_ZONE").ifPresent(zone -> refuseUnlessZone(prefix + "_ZONE", zone, environment));
        return new SourceDatabase(
                name,
                adapted(url, vendor),
                vendor,
                environment.text(prefix + "_USER").isPresent(),
                environment.text(prefix + "_PASSWORD").isPresent(),
                environment.integer(prefix + "_MAX_CONNECTIONS", STANDARD_CONNECTIONS, 1, 200));
    }

    private static void refuseUnlessZone(String variable, String zone, EnvironmentReader environment) {
        try {
            ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            environment.refuse(variable + "=" + zone + " is no time zone such as Asia/Seoul or UTC");
        }
    }

    private static Vendor vendorOf(String url, boolean mysqlModule) {
        if (url.startsWith("jdbc:postgresql:")) {
            return Vendor.POSTGRESQL;
        }
        if (url.startsWith("jdbc:mysql:")) {
            return mysqlModule ? Vendor.MYSQL : Vendor.MARIADB;
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return Vendor.MARIADB;
        }
        return url.startsWith("jdbc:h2:") ? Vendor.H2 : null;
    }

    /**
     * MariaDB's driver answers to {@code jdbc:mysql:} only when told to, and H2 knows no read-only connection, only
     * read-only databases.
     */
    private static String adapted(String url, Vendor vendor) {
        if (vendor == Vendor.MARIADB && url.startsWith("jdbc:mysql:")) {
            return "jdbc:mariadb:" + url.substring("jdbc:mysql:".length());
        }
        String upper = url.toUpperCase(Locale.ROOT);
        boolean file = vendor == Vendor.H2
                && !upper.startsWith("JDBC:H2:MEM:")
                && !upper.startsWith("JDBC:H2:TCP:")
                && !upper.startsWith("JDBC:H2:SSL:");
        return file && !upper.contains(";ACCESS_MODE_DATA=") && !upper.contains(";AUTO_SERVER=TRUE")
                ? url + ";ACCESS_MODE_DATA=r"
                : url;
    }

    String urlVariable() {
        return PREFIX + name + "_URL";
    }

    String userVariable() {
        return PREFIX + name + "_USER";
    }

    String passwordVariable() {
        return PREFIX + name + "_PASSWORD";
    }

    /** The name templates use in {@code options.source}. */
    String templateName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
