package org.dayfold.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.dayfold.export.rest.ApiSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the API needs. */
@ApplicationScoped
public class ApiProducers {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProducers.class);
    private static final String BIND = "DAYFOLD_BIND";

    @Produces
    @Singleton
    ApiSettings apiSettings() {
        return settings(System.getenv());
    }

    /** Makes the settings at deployment and not at the first request: a server that must not run does not start. */
    void tell(@Observes @Initialized(ApplicationScoped.class) Object event, ApiSettings settings) {
        LOG.info("{}", settings);
    }

    /**
     * @throws IllegalStateException without a key on an address that others can reach: everybody could export anything
     */
    static ApiSettings settings(Map<String, String> environment) {
        String bind = value(environment, BIND).orElse("127.0.0.1").replaceAll("[\\[\\]]", "");
        Optional<String> key = value(environment, "DAYFOLD_API_KEY");
        if (key.isEmpty() && !isLoopback(bind)) {
            throw new IllegalStateException(
                    BIND + "=" + bind + " can be reached from other machines; that needs DAYFOLD_API_KEY");
        }
        String base = value(environment, "DAYFOLD_BASE_URL")
                .orElseGet(() -> "http://" + host(bind) + ":"
                        + value(environment, "DAYFOLD_HTTP_PORT").orElse("8080"));
        return new ApiSettings(URI.create(base), key);
    }

    /** Links to the any-address lead nowhere. */
    private static String host(String bind) {
        if (bind.equals("0.0.0.0") || bind.equals("::")) {
            return "127.0.0.1";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(BIND + "=" + bind + " is no address", e);
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
