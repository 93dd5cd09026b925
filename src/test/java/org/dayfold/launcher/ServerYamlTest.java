package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerYamlTest {
    private static String yaml(Map<String, String> variables) throws SettingsRefused {
        return new ServerYaml(LaunchSettings.read(variables, false)).text();
    }

    @Test
    void a_source_is_a_datasource_outside_transactions_whose_secrets_stay_in_the_environment() throws SettingsRefused {
        assertThat(yaml(Map.of(
                        "DAYFOLD_SOURCE_SHOP_URL", "jdbc:postgresql://s/x",
                        "DAYFOLD_SOURCE_SHOP_USER", "reader",
                        "DAYFOLD_SOURCE_SHOP_PASSWORD", "Tr0ub4dor",
                        "DAYFOLD_SOURCE_SHOP_MAX_CONNECTIONS", "7")))
                .contains("source-shop:")
                .contains("jndi-name: java:jboss/datasources/source/shop")
                .contains("jta: false")
                .contains("driver-name: postgresql")
                .contains("connection-url: ${env.DAYFOLD_SOURCE_SHOP_URL}")
                .contains("user-name: ${env.DAYFOLD_SOURCE_SHOP_USER}")
                .contains("password: ${env.DAYFOLD_SOURCE_SHOP_PASSWORD}")
                .contains("max-pool-size: 7")
                .contains("validate-on-match: true")
                .contains("readOnly:")
                .doesNotContain("Tr0ub4dor");
    }

    @Test
    void smtp_login_and_starttls_come_only_when_asked_for() throws SettingsRefused {
        assertThat(yaml(Map.of())).doesNotContain("smtp");
        assertThat(yaml(Map.of("DAYFOLD_SMTP_STARTTLS", "true")))
                .contains("tls: true")
                .doesNotContain("username");
        assertThat(yaml(Map.of("DAYFOLD_SMTP_USER", "u", "DAYFOLD_SMTP_PASSWORD", "Tr0ub4dor")))
                .contains("username: ${env.DAYFOLD_SMTP_USER}")
                .contains("password: ${env.DAYFOLD_SMTP_PASSWORD}")
                .doesNotContain("tls:")
                .doesNotContain("Tr0ub4dor");
    }
}
