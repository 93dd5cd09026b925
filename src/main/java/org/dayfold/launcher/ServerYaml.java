package org.dayfold.launcher;

import static org.dayfold.launcher.Setting.DAYFOLD_SMTP_PASSWORD;
import static org.dayfold.launcher.Setting.DAYFOLD_SMTP_USER;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The part of the server's configuration that depends on the environment in more than a value: one datasource per source,
 * the mail session's login. WildFly reads it over {@code standalone.xml} ({@code --yaml}); nothing secret stands in it,
 * only the names of the variables.
 */
final class ServerYaml {
    private final LaunchSettings settings;

    ServerYaml(LaunchSettings settings) {
        this.settings = settings;
    }

    String text() {
        Map<String, Object> subsystems = new LinkedHashMap<>();
        subsystems.put("datasources", datasources());
        subsystems.put("mail", mail());
        subsystems.values().removeIf(s -> ((Map<?, ?>) s).isEmpty());
        Map<String, Object> configuration = subsystems.isEmpty() ? Map.of() : Map.of("subsystem", subsystems);
        DumpSettings layout =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(layout).dumpToString(Map.of("wildfly-configuration", configuration));
    }

    private Map<String, Object> datasources() {
        Map<String, Object> drivers = new LinkedHashMap<>();
        Map<String, Object> sources = new LinkedHashMap<>();
        for (SourceDatabase source : settings.sources()) {
            sources.put("source-" + source.templateName(), datasource(source));
            if (source.vendor() == SourceDatabase.Vendor.MYSQL) {
                drivers.put(
                        source.vendor().driver,
                        Map.of("driver-module-name", "com.mysql", "driver-class-name", "com.mysql.cj.jdbc.Driver"));
            }
        }
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("jdbc-driver", drivers);
        both.put("data-source", sources);
        both.values().removeIf(s -> ((Map<?, ?>) s).isEmpty());
        return both;
    }

    /**
     * Outside the transaction manager, so that a cursor lives across chunks; read-only at the server where its driver can say
     * so; validated, since dead connections after a database's restart would block the readers for good.
     */
    private static Map<String, Object> datasource(SourceDatabase source) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("jndi-name", "java:jboss/datasources/source/" + source.templateName());
        attributes.put("jta", false);
        attributes.put("driver-name", source.vendor().driver);
        attributes.put("connection-url", expression(source.urlVariable()));
        if (source.hasUser()) {
            attributes.put("user-name", expression(source.userVariable()));
        }
        if (source.hasPassword()) {
            attributes.put("password", expression(source.passwordVariable()));
        }
        attributes.put("min-pool-size", 0);
        attributes.put("max-pool-size", source.maxConnections());
        attributes.put("validate-on-match", true);
        attributes.put("background-validation", false);
        attributes.put(
                "valid-connection-checker-class-name",
                "org.jboss.jca.adapters.jdbc.extensions.novendor.JDBC4ValidConnectionChecker");
        attributes.put("exception-sorter-class-name", source.vendor().sorter);
        attributes.put("blocking-timeout-wait-millis", 30_000);
        attributes.put("idle-timeout-minutes", 5);
        readOnly(source.vendor(), attributes);
        return attributes;
    }

    private static void readOnly(SourceDatabase.Vendor vendor, Map<String, Object> attributes) {
        switch (vendor) {
            case POSTGRESQL ->
                attributes.put(
                        "connection-properties",
                        Map.of("readOnly", Map.of("value", "true"), "ApplicationName", Map.of("value", "dayfold")));
            case MARIADB, MYSQL -> attributes.put("new-connection-sql", "set session transaction read only");
            case H2 -> {
                // ACCESS_MODE_DATA=r in the URL (SourceDatabase)
            }
        }
    }

    private Map<String, Object> mail() {
        Map<String, Object> server = new LinkedHashMap<>();
        if (settings.smtpLogin()) {
            server.put("username", expression(DAYFOLD_SMTP_USER.name()));
            server.put("password", expression(DAYFOLD_SMTP_PASSWORD.name()));
        }
        if (settings.smtpStartTls()) {
            server.put("tls", true);
        }
        return server.isEmpty()
                ? Map.of()
                : Map.of("mail-session", Map.of("dayfold", Map.of("server", Map.of("smtp", server))));
    }

    private static String expression(String variable) {
        return "${env." + variable + "}";
    }
}
