package org.dayfold.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The database of exports, queue and job repository: an H2 file or PostgreSQL, by the URL's prefix.
 *
 * @param url complete JDBC URL
 * @param vendor how the server talks to it
 */
record ApplicationDatabase(String url, Vendor vendor) {

    /** What the server's datasource has to know of a vendor; class names are IronJacamar's. */
    enum Vendor {
        H2("h2", "novendor.JDBC4ValidConnectionChecker", "novendor.NullExceptionSorter", "select 1"),
        /**
         * A node frozen in the middle of a transaction would hold its row locks for ever, and who takes over would wait for
         * them. No transaction of ours waits for anything but the database: with three seconds the tests that kill, cut and
         * freeze servers pass.
         */
        POSTGRESQL(
                "postgresql",
                "postgres.PostgreSQLValidConnectionChecker",
                "postgres.PostgreSQLExceptionSorter",
                "set idle_in_transaction_session_timeout = '30s'");

        private static final String EXTENSIONS = "org.jboss.jca.adapters.jdbc.extensions.";
        final String driver;
        final String checker;
        final String sorter;
        final String firstStatement;

        Vendor(String driver, String checker, String sorter, String firstStatement) {
            this.driver = driver;
            this.checker = EXTENSIONS + checker;
            this.sorter = EXTENSIONS + sorter;
            this.firstStatement = firstStatement;
        }
    }

    static ApplicationDatabase read(EnvironmentReader environment, Path home) {
        Optional<String> given = environment.text(Setting.DAYFOLD_DB_URL);
        String url = given.orElse("jdbc:h2:file:" + home.resolve("data").resolve("dayfold"));
        if (url.startsWith("jdbc:h2:")) {
            return new ApplicationDatabase(durable(url, environment), Vendor.H2);
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            environment.refuse(
                    Setting.DAYFOLD_DB_URL + "=" + url
                            + " is neither jdbc:h2: nor jdbc:postgresql:, the two databases the application itself can live in");
        }
        return new ApplicationDatabase(url, Vendor.POSTGRESQL);
    }

    /** With H2's default delay a kill loses rows that were committed (ADR 0003). */
    private static String durable(String url, EnvironmentReader environment) {
        String upper = url.toUpperCase(Locale.ROOT);
        if (upper.contains(";WRITE_DELAY=") && !upper.matches(".*;WRITE_DELAY=0(;.*|$)")) {
            environment.refuse(Setting.DAYFOLD_DB_URL + "=" + url
                    + " sets a WRITE_DELAY other than 0: committed rows would be lost when the server is killed");
        }
        String durable = upper.contains(";WRITE_DELAY=") ? url : url + ";WRITE_DELAY=0";
        // Else H2 closes in its own shutdown hook, under a server that is still finishing.
        return upper.contains(";DB_CLOSE_ON_EXIT=") ? durable : durable + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    void putInto(Map<String, String> environment) {
        environment.put(Setting.DAYFOLD_DB_URL.name(), url);
        environment.put(Setting.DAYFOLD_DB_DRIVER.name(), vendor.driver);
        environment.put(Setting.DAYFOLD_DB_CHECKER.name(), vendor.checker);
        environment.put(Setting.DAYFOLD_DB_SORTER.name(), vendor.sorter);
        environment.putIfAbsent(Setting.DAYFOLD_DB_INIT.name(), vendor.firstStatement);
    }
}
