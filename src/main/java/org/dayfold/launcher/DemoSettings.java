package org.dayfold.launcher;

import static org.dayfold.launcher.Setting.*;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demo's environment: everything under {@code target/demo}, nothing of the operator's but ports and concurrency, so
 * that a demo can never write to a real database or send a real letter.
 */
record DemoSettings(Path root, Map<String, String> outside) {
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "dayfold-demo";
    private static final int SMTP_PORT = 2525;
    private static final List<Setting> KEPT = List.of(
            DAYFOLD_HTTP_PORT, DAYFOLD_MANAGEMENT_PORT, DAYFOLD_SMTP_PORT, DAYFOLD_JOBS, DAYFOLD_PARTITION_THREADS);

    Path home() {
        return root.resolve("target/demo");
    }

    Path data() {
        return home().resolve("data");
    }

    Path files() {
        return home().resolve("files");
    }

    Path mailbox() {
        return home().resolve("mailbox");
    }

    int smtpPort() throws SettingsRefused {
        EnvironmentReader environment = new EnvironmentReader(outside);
        int port = environment.integer(DAYFOLD_SMTP_PORT, SMTP_PORT, 1, 65535);
        environment.throwIfRefused();
        return port;
    }

    /** Names of the settings that are set outside and do not count here. */
    List<String> ignored() {
        return outside.keySet().stream()
                .filter(name -> name.startsWith(Setting.PREFIX))
                .filter(name -> KEPT.stream().noneMatch(kept -> kept.name().equals(name)))
                .sorted()
                .toList();
    }

    Map<String, String> environment() throws SettingsRefused {
        Map<String, String> environment = new TreeMap<>(outside);
        environment.keySet().removeAll(ignored());
        environment.put(DAYFOLD_HOME.name(), home().toString());
        environment.put(DAYFOLD_TEMPLATES.name(), root.resolve("templates").toString());
        environment.put(DAYFOLD_STORE.name(), "file:" + files());
        environment.put(DAYFOLD_STAGING.name(), home().resolve("staging").toString());
        environment.put(DAYFOLD_SMTP_HOST.name(), "127.0.0.1");
        environment.put(DAYFOLD_SMTP_PORT.name(), Integer.toString(smtpPort()));
        environment.put(DAYFOLD_MAIL_FROM.name(), "Dayfold <dayfold@example.com>");
        environment.put(DAYFOLD_OPERATORS.name(), "operator@example.com");
        environment.put(DAYFOLD_MAILBOX.name(), mailbox().toString());
        // Its export comes the moment the server is ready: there is no time to warm up in.
        environment.put(DAYFOLD_WARM_UP.name(), "false");
        environment.put(DAYFOLD_ADMIN_USER.name(), ADMIN);
        environment.put(DAYFOLD_ADMIN_PASSWORD.name(), ADMIN_PASSWORD);
        environment.put("DAYFOLD_SOURCE_SHOP_URL", ShopData.url(data()) + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        environment.put("DAYFOLD_SOURCE_SHOP_USER", "sa");
        return environment;
    }

    /** What a back office would post: the whole 92 days of the sample shop. */
    static String request() {
        return """
                { "templateId": "order-items", "downloadTitle": "", "format": "xlsx",
                  "requestInfo": { "name": false, "email": "md@example.com", "mdId": "md@example.com",
                                   "serviceSection": "데이폴드몰", "accountNo": "1001", "mdNo": false },
                  "parameter": { "templateId": "order-items",
                    "filter": { "mdSeNo": ["1", "2", "3", "4"],
                                "registDate": { "startDate": "%s", "endDate": "%s" } } } }
                """.formatted(ShopData.FIRST_DAY, ShopData.LAST_DAY);
    }
}
