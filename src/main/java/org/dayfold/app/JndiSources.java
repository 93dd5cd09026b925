package org.dayfold.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.dayfold.export.SourceDatabases;
import org.dayfold.sql.Dialect;

/** The sources as datasources of the server: {@code java:jboss/datasources/source/<name>}, written by the launcher. */
final class JndiSources implements SourceDatabases {
    private static final String PREFIX = "DAYFOLD_SOURCE_";
    private static final String URL = "_URL";
    private static final String FOLDER = "java:jboss/datasources/source/";

    /** As the launcher has it, who makes the pool. */
    private static final int STANDARD_CONNECTIONS = 4;

    private static final int MOST_CONNECTIONS = 200;

    private final Environment environment;

    JndiSources(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean has(String name) {
        return environment.find(variable(name, URL)).isPresent();
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
        return Dialect.ofUrl(environment.require(variable(name, URL)));
    }

    @Override
    public int connections(String name) {
        return environment.number(variable(name, "_MAX_CONNECTIONS"), STANDARD_CONNECTIONS, 1, MOST_CONNECTIONS);
    }

    @Override
    public Optional<ZoneId> zone(String name) {
        return environment.zone(variable(name, "_ZONE"));
    }

    /** The sources that are configured, as templates name them. */
    static SortedSet<String> names(Environment environment) {
        return environment.values().keySet().stream()
                .filter(variable -> variable.startsWith(PREFIX) && variable.endsWith(URL))
                .filter(variable -> environment.find(variable).isPresent())
                .map(variable -> variable.substring(PREFIX.length(), variable.length() - URL.length()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String variable(String name, String suffix) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_') + suffix;
    }
}
