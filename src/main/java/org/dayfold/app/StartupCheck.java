package org.dayfold.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.dayfold.export.Staging;
import org.dayfold.export.rest.ApiSettings;
import org.dayfold.jobs.QueueSettings;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.SignedLinks;
import org.dayfold.template.TemplateSource;

/** Looks at all settings when the server starts, so that a wrong one fails the start and not the first export. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartupCheck {
    @Inject
    Environment environment;

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
    void check() throws UnknownHostException {
        String bind = environment.get("DAYFOLD_BIND", "127.0.0.1");
        if (api.apiKey().isEmpty() && !InetAddress.getByName(bind).isLoopbackAddress()) {
            throw new IllegalStateException("DAYFOLD_BIND=" + bind + " is reached from outside, and DAYFOLD_API_KEY is"
                    + " not set: set it, or bind to 127.0.0.1");
        }
    }
}
