package org.dayfold.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.dayfold.export.rest.ApiSettings;

/** What the API needs. */
@ApplicationScoped
public class ApiProducers {
    private static final String BIND = "DAYFOLD_BIND";

    /**
     * @throws IllegalStateException without a key on an address that others can reach: everybody could export anything
     */
    @Produces
    @Singleton
    ApiSettings apiSettings(Environment environment) {
        String bind = environment.get(BIND, "127.0.0.1").replaceAll("[\\[\\]]", "");
        Optional<String> key = environment.find("DAYFOLD_API_KEY");
        if (key.isEmpty() && !isLoopback(bind)) {
            throw new IllegalStateException(
                    BIND + "=" + bind + " can be reached from other machines; that needs DAYFOLD_API_KEY");
        }
        int port = environment.number("DAYFOLD_HTTP_PORT", 8080, 1, 65_535);
        String base = environment.get("DAYFOLD_BASE_URL", "http://" + host(bind) + ":" + port);
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
}
