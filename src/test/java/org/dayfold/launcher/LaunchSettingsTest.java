package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchSettingsTest {
    private static LaunchSettings read(String... pairs) throws SettingsRefused {
        return LaunchSettings.read(variables(pairs), false);
    }

    private static Map<String, String> variables(String... pairs) {
        Map<String, String> variables = new HashMap<>(Map.of("DAYFOLD_HOME", "/srv/dayfold", "LANG", "ko_KR.UTF-8"));
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return variables;
    }

    @Test
    void an_empty_environment_is_a_server_on_this_machine_with_all_its_data_in_one_home() throws SettingsRefused {
        Map<String, String> server = read().serverEnvironment();
        assertThat(server)
                .containsEntry("DAYFOLD_BIND", "127.0.0.1")
                .containsEntry("DAYFOLD_HTTP_PORT", "8080")
                .containsEntry("DAYFOLD_MANAGEMENT_PORT", "9990")
                .containsEntry("DAYFOLD_BASE_URL", "http://127.0.0.1:8080")
                .containsEntry("DAYFOLD_TEMPLATES", "/srv/dayfold/templates")
                .containsEntry("DAYFOLD_STORE", "file:/srv/dayfold/files")
                .containsEntry("DAYFOLD_STAGING", "/srv/dayfold/staging")
                .containsEntry("DAYFOLD_DB_DRIVER", "h2")
                .containsEntry(
                        "DAYFOLD_DB_URL",
                        "jdbc:h2:file:/srv/dayfold/data/dayfold;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void the_home_is_a_folder_of_the_user_unless_it_is_set() {
        assertThat(LaunchSettings.home(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".dayfold"));
    }

    @Test
    void a_postgresql_url_brings_its_driver_checker_and_sorter() throws SettingsRefused {
        Map<String, String> server =
                read("DAYFOLD_DB_URL", "jdbc:postgresql://db/dayfold").serverEnvironment();
        assertThat(server)
                .containsEntry("DAYFOLD_DB_URL", "jdbc:postgresql://db/dayfold")
                .containsEntry("DAYFOLD_DB_DRIVER", "postgresql");
        assertThat(server.get("DAYFOLD_DB_CHECKER")).endsWith("PostgreSQLValidConnectionChecker");
        assertThat(server.get("DAYFOLD_DB_SORTER")).endsWith("PostgreSQLExceptionSorter");
    }

    @Test
    void an_h2_url_keeps_what_it_says_and_never_loses_committed_rows() throws SettingsRefused {
        assertThat(read("DAYFOLD_DB_URL", "jdbc:h2:file:/x/app;CACHE_SIZE=1000;write_delay=0")
                        .database()
                        .url())
                .isEqualTo("jdbc:h2:file:/x/app;CACHE_SIZE=1000;write_delay=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThatThrownBy(() -> read("DAYFOLD_DB_URL", "jdbc:h2:file:/x/app;WRITE_DELAY=500"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("WRITE_DELAY");
    }

    @Test
    void another_application_database_is_refused() {
        assertThatThrownBy(() -> read("DAYFOLD_DB_URL", "jdbc:mariadb://db/dayfold"))
                .hasMessage("DAYFOLD_DB_URL=jdbc:mariadb://db/dayfold is neither jdbc:h2: nor jdbc:postgresql:, the two"
                        + " databases the application itself can live in");
    }

    @Test
    void everything_wrong_is_said_at_once() {
        assertThatThrownBy(() -> read(
                        "DAYFOLD_HTTP_PORT", "eighty",
                        "DAYFOLD_JOBS", "0",
                        "DAYFOLD_NODE", "a name with spaces",
                        "DAYFOLD_SMTP_USER", "mailer",
                        "DAYFOLD_ADMIN_USER", "operator"))
                .hasMessageContaining("DAYFOLD_HTTP_PORT=eighty must be a whole number from 1 to 65535")
                .hasMessageContaining("DAYFOLD_JOBS=0")
                .hasMessageContaining("DAYFOLD_NODE=a name with spaces")
                .hasMessageContaining("DAYFOLD_SMTP_USER and DAYFOLD_SMTP_PASSWORD go together")
                .hasMessageContaining("DAYFOLD_ADMIN_USER and DAYFOLD_ADMIN_PASSWORD go together");
    }

    /** What only the application reads would otherwise show in the first export that needs it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DAYFOLD_S3_PATH_STYLE|yes|DAYFOLD_S3_PATH_STYLE=yes must be true or false",
                "DAYFOLD_S3_ENDPOINT|minio:9000|DAYFOLD_S3_ENDPOINT=minio:9000 is no http:// or https:// address with a host",
                "DAYFOLD_S3_REGION|a region|DAYFOLD_S3_REGION=a region must match",
                "DAYFOLD_BASE_URL|exports.example.com|DAYFOLD_BASE_URL=exports.example.com is no http:// or https:// address",
                "DAYFOLD_TEMPLATES|/srv/no such folder|DAYFOLD_TEMPLATES=/srv/no such folder is no folder",
                "DAYFOLD_TEMPLATES|templates|DAYFOLD_TEMPLATES=templates is refused: 'templates' is neither",
                "DAYFOLD_TEMPLATES|s3://B/x|DAYFOLD_TEMPLATES=s3://B/x is refused: bucket 'B'",
                "DAYFOLD_STORE|ftp://files|DAYFOLD_STORE=ftp://files is refused: 'ftp://files' is neither",
                "DAYFOLD_STORE|file:/dev/null/files|DAYFOLD_STORE=file:/dev/null/files cannot be a folder: /dev/null is a file",
                "DAYFOLD_STAGING|staging|DAYFOLD_STAGING=staging must be an absolute path",
                "DAYFOLD_STAGING|/dev/null|DAYFOLD_STAGING=/dev/null cannot be a folder: /dev/null is a file",
                "DAYFOLD_MAILBOX|mail|DAYFOLD_MAILBOX=mail must be an absolute path",
                "DAYFOLD_SMTP_PORT|smtp|DAYFOLD_SMTP_PORT=smtp must be a whole number from 1 to 65535",
                "DAYFOLD_MAIL_FROM|Dayfold|DAYFOLD_MAIL_FROM: \"Dayfold\" is no mail address",
                "DAYFOLD_OPERATORS|a@example.com, b|DAYFOLD_OPERATORS: \"b\" is no mail address",
                "DAYFOLD_MAIL_DOMAINS|example.com @example.org|DAYFOLD_MAIL_DOMAINS: \"@example.org\" is no domain",
                "DAYFOLD_SES_CONFIGURATION_SET|a: b|DAYFOLD_SES_CONFIGURATION_SET=a: b must match",
                "DAYFOLD_QUEUE_LIMIT|0|DAYFOLD_QUEUE_LIMIT=0 must be a whole number from 1 to 100000",
                "DAYFOLD_CRASH_LIMIT|0|DAYFOLD_CRASH_LIMIT=0 must be a whole number from 1 to 1000",
                "DAYFOLD_CRASH_LIMIT|never|DAYFOLD_CRASH_LIMIT=never must be a whole number from 1 to 1000",
                "DAYFOLD_HOUSEKEEPING|10m|DAYFOLD_HOUSEKEEPING=10m is no duration such as P7D or PT30M",
                "DAYFOLD_KEEP_UNFINISHED|PT0S|DAYFOLD_KEEP_UNFINISHED=PT0S is no duration",
                "DAYFOLD_KEEP_JOBS|-P1D|DAYFOLD_KEEP_JOBS=-P1D is no duration",
                "DAYFOLD_LINK_SECRET|hunter2|DAYFOLD_LINK_SECRET: a link secret of 7 bytes is shorter than the least of 32"
            })
    void what_the_application_would_refuse_is_refused_before_the_server_boots(
            String setting, String value, String refusal) {
        assertThatThrownBy(() -> read(setting, value))
                .isInstanceOf(SettingsRefused.class)
                .message()
                .startsWith(refusal);
    }

    @Test
    void a_time_zone_that_does_not_exist_is_refused_by_its_sources_name() {
        assertThatThrownBy(() -> read(
                        "DAYFOLD_SOURCE_SHOP_URL", "jdbc:postgresql://s/x", "DAYFOLD_SOURCE_SHOP_ZONE", "Asia/Soul"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessage("DAYFOLD_SOURCE_SHOP_ZONE=Asia/Soul is no time zone such as Asia/Seoul or UTC");
    }

    @Test
    void what_the_application_takes_is_let_through(@TempDir Path folder) throws SettingsRefused {
        assertThat(read(
                                "DAYFOLD_S3_PATH_STYLE", "true",
                                "DAYFOLD_S3_ENDPOINT", "http://127.0.0.1:9000",
                                "DAYFOLD_S3_REGION", "us-east-1",
                                "DAYFOLD_BASE_URL", "https://exports.example.com/shop/",
                                "DAYFOLD_TEMPLATES", "file:" + folder,
                                "DAYFOLD_STORE", "s3://bucket/prefix",
                                "DAYFOLD_STAGING", folder.resolve("not/yet").toString(),
                                "DAYFOLD_MAIL_FROM", "데이폴드 <dayfold@example.com>",
                                "DAYFOLD_OPERATORS", "a@example.com; B <b@example.com>",
                                "DAYFOLD_MAIL_DOMAINS", "example.com, example.org",
                                "DAYFOLD_SES_CONFIGURATION_SET", "exports",
                                "DAYFOLD_QUEUE_LIMIT", "100000",
                                "DAYFOLD_HOUSEKEEPING", "PT10M",
                                "DAYFOLD_KEEP_JOBS", "P30D",
                                "DAYFOLD_LINK_SECRET", "0123456789abcdef0123456789abcdef")
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "192.0.2.7", "::"})
    void an_address_that_others_reach_wants_an_api_key(String bind) throws SettingsRefused {
        assertThatThrownBy(() -> read("DAYFOLD_BIND", bind)).hasMessageContaining("DAYFOLD_API_KEY");
        assertThat(read("DAYFOLD_BIND", bind, "DAYFOLD_API_KEY", "k").bind()).isEqualTo(bind);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void loopback_addresses_want_none(String bind) throws SettingsRefused {
        assertThat(read("DAYFOLD_BIND", bind).bind()).isEqualTo(bind);
    }

    @Test
    void links_that_only_work_on_this_machine_are_warned_of() throws SettingsRefused {
        assertThat(read("DAYFOLD_BIND", "0.0.0.0", "DAYFOLD_API_KEY", "k").warnings())
                .singleElement()
                .asString()
                .startsWith("DAYFOLD_BASE_URL is not set");
        assertThat(read("DAYFOLD_BIND", "0.0.0.0", "DAYFOLD_API_KEY", "k", "DAYFOLD_BASE_URL", "https://x")
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_misspelt_setting_is_warned_of() throws SettingsRefused {
        assertThat(read("DAYFOLD_PARTITION_THREAD", "8").warnings())
                .containsExactly("DAYFOLD_PARTITION_THREAD is not a setting of Dayfold and has no effect");
    }

    @Test
    void threads_are_counted_as_the_batch_pool_needs_them() throws SettingsRefused {
        assertThat(read().batchThreads()).isEqualTo(2 * (1 + 2) + 1);
        assertThat(read("DAYFOLD_JOBS", "3", "DAYFOLD_PARTITION_THREADS", "5").batchThreads())
                .isEqualTo(3 * (1 + 5) + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://s/x, POSTGRESQL, jdbc:postgresql://s/x",
        "jdbc:mariadb://s/x, MARIADB, jdbc:mariadb://s/x",
        "jdbc:mysql://s/x, MARIADB, jdbc:mariadb://s/x",
        "jdbc:h2:file:/x/shop, H2, jdbc:h2:file:/x/shop;ACCESS_MODE_DATA=r",
        "jdbc:h2:/x/shop;AUTO_SERVER=TRUE, H2, jdbc:h2:/x/shop;AUTO_SERVER=TRUE",
        "jdbc:h2:tcp://s/shop, H2, jdbc:h2:tcp://s/shop"
    })
    void a_source_gets_its_driver_by_its_url(String url, SourceDatabase.Vendor vendor, String adapted)
            throws SettingsRefused {
        LaunchSettings settings = read("DAYFOLD_SOURCE_SHOP_URL", url);
        assertThat(settings.sources()).containsExactly(new SourceDatabase("SHOP", adapted, vendor, false, false, 4));
        assertThat(settings.serverEnvironment()).containsEntry("DAYFOLD_SOURCE_SHOP_URL", adapted);
    }

    @Test
    void mysqls_own_driver_is_used_where_it_is_installed() throws SettingsRefused {
        List<SourceDatabase> sources = LaunchSettings.read(
                        variables("DAYFOLD_SOURCE_SHOP_URL", "jdbc:mysql://s/x"), true)
                .sources();
        assertThat(sources)
                .containsExactly(
                        new SourceDatabase("SHOP", "jdbc:mysql://s/x", SourceDatabase.Vendor.MYSQL, false, false, 4));
    }

    @Test
    void a_source_may_have_underscores_in_its_name() throws SettingsRefused {
        assertThat(read(
                                "DAYFOLD_SOURCE_MAIN_SHOP_URL", "jdbc:postgresql://s/x",
                                "DAYFOLD_SOURCE_MAIN_SHOP_USER", "reader",
                                "DAYFOLD_SOURCE_MAIN_SHOP_PASSWORD", "p",
                                "DAYFOLD_SOURCE_MAIN_SHOP_MAX_CONNECTIONS", "9",
                                "DAYFOLD_SOURCE_MAIN_SHOP_ZONE", "UTC")
                        .sources())
                .containsExactly(new SourceDatabase(
                        "MAIN_SHOP", "jdbc:postgresql://s/x", SourceDatabase.Vendor.POSTGRESQL, true, true, 9));
    }

    @Test
    void a_source_without_url_or_with_a_strange_one_is_refused() {
        assertThatThrownBy(() -> read("DAYFOLD_SOURCE_SHOP_USER", "reader"))
                .hasMessageContaining("DAYFOLD_SOURCE_SHOP_USER belongs to no source");
        assertThatThrownBy(() -> read("DAYFOLD_SOURCE_SHOP_URL", "jdbc:oracle:thin:@s"))
                .hasMessageContaining("DAYFOLD_SOURCE_SHOP_URL=jdbc:oracle:thin:@s starts with none of");
    }

    @Test
    void the_server_can_hold_korean_file_names_whatever_the_locale() throws SettingsRefused {
        assertThat(read("LANG", "C").serverEnvironment()).containsEntry("LC_ALL", "C.UTF-8");
        assertThat(read().serverEnvironment()).doesNotContainKey("LC_ALL");
    }

    @Test
    void printing_settings_shows_no_password() throws SettingsRefused {
        assertThat(read("DAYFOLD_DB_PASSWORD", "Tr0ub4dor").toString()).doesNotContain("Tr0ub4dor");
    }

    @Test
    void the_console_user_is_kept_as_the_digest_that_wildfly_wants() throws SettingsRefused {
        // Printed by WildFly's own add-user.sh for this name and password.
        assertThat(read("DAYFOLD_ADMIN_USER", "admin", "DAYFOLD_ADMIN_PASSWORD", "dayfold-demo")
                        .admin()
                        .orElseThrow()
                        .asPropertiesFile())
                .isEqualTo("#$REALM_NAME=ManagementRealm$\nadmin=891d9b08d0a53da385ed671fe3315078\n");
    }
}
