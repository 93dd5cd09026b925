package org.dayfold.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.dayfold.export.SourceDatabases;
import org.dayfold.sql.Dialect;

/** The sources as datasources of the server: {@code java:jboss/datasources/source/<name>}, written by the launcher. */
final class JndiSources implements SourceDatabases {
    private static final String FOLDER = "java:jboss/datasources/source/";

    private final Environment environment;

    JndiSources(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean has(String name) {
        return environment.find(variable(name, "_URL")).isPresent();
    }

    @Override
    public Connection connect(String name) throws SQLException {
        try {
            DataSource source = InitialContext.doLookup(FOLDER + name.toLowerCase(Locale.ROOT));
            return source.getConnection();
        } catch (NamingException e) {
            throw new SQLException("source \"" + name + "\" has no datasource in the server", "08001", e);
        }
    }

    @Override
    public Dialect dialect(String name) {
        return Dialect.ofUrl(environment.require(variable(name, "_URL")));
    }

    @Override
    public Optional<ZoneId> zone(String name) {
        return environment.find(variable(name, "_ZONE")).map(ZoneId::of);
    }

    private static String variable(String name, String suffix) {
        return "DAYFOLD_SOURCE_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + suffix;
    }
}
