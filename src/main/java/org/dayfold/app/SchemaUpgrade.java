package org.dayfold.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the application's schema up to date before anything else starts. Flyway owns the schema. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaUpgrade {
    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    @PostConstruct
    void migrate() {
        Flyway.configure(SchemaUpgrade.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                // JBeret's and the timers' tables may stand there already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
