package org.dayfold.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.dayfold.export.Staging;
import org.dayfold.export.rest.ApiSettings;
import org.dayfold.jobs.QueueSettings;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.SignedLinks;
import org.dayfold.template.TemplateSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes everything that reads settings when the server starts, so that a wrong one fails the start and no export. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartupCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);

    @Inject
    QueueSettings queue;

    @Inject
    ApiSettings api;

    @Inject
    ObjectStore store;

    @Inject
    TemplateSource templates;

    @Inject
    SignedLinks links;

    @Inject
    Staging staging;

    @PostConstruct
    void tell() {
        LOG.info(
                "{}; node {}, {} exports at once; store {}, templates {}",
                api,
                queue.node(),
                queue.jobs(),
                store.getClass().getSimpleName(),
                templates.getClass().getSimpleName());
    }
}
