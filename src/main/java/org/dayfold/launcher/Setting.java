package org.dayfold.launcher;

import java.util.Arrays;
import java.util.Optional;

/**
 * The environment variables an operator may set; server-config/README.md documents each, and a test holds the two
 * together. Those of source databases follow a pattern and stand in {@link SourceDatabase}.
 */
enum Setting {
    DAYFOLD_HOME,
    DAYFOLD_BIND,
    DAYFOLD_HTTP_PORT,
    DAYFOLD_MANAGEMENT_PORT,
    DAYFOLD_BASE_URL,
    DAYFOLD_DB_URL,
    DAYFOLD_DB_USER,
    DAYFOLD_DB_PASSWORD,
    DAYFOLD_TEMPLATES,
    DAYFOLD_STORE,
    DAYFOLD_STAGING,
    DAYFOLD_S3_ENDPOINT,
    DAYFOLD_S3_REGION,
    DAYFOLD_S3_PATH_STYLE,
    DAYFOLD_SMTP_HOST,
    DAYFOLD_SMTP_PORT,
    DAYFOLD_SMTP_USER,
    DAYFOLD_SMTP_PASSWORD,
    DAYFOLD_SMTP_STARTTLS,
    DAYFOLD_MAIL_FROM,
    DAYFOLD_OPERATORS,
    DAYFOLD_MAIL_DOMAINS,
    DAYFOLD_SES_CONFIGURATION_SET,
    DAYFOLD_API_KEY,
    DAYFOLD_LINK_SECRET,
    DAYFOLD_NODE,
    DAYFOLD_JOBS,
    DAYFOLD_PARTITION_THREADS,
    DAYFOLD_QUEUE_LIMIT,
    DAYFOLD_CRASH_LIMIT,
    DAYFOLD_STALL,
    DAYFOLD_HOUSEKEEPING,
    DAYFOLD_KEEP_UNFINISHED,
    DAYFOLD_KEEP_JOBS,
    DAYFOLD_ADMIN_USER,
    DAYFOLD_ADMIN_PASSWORD,
    DAYFOLD_LOG_JSON,
    DAYFOLD_WARM_UP,
    DAYFOLD_MAILBOX,
    /** Written by the launcher from DAYFOLD_DB_URL; read by the server's configuration. */
    DAYFOLD_DB_DRIVER,
    DAYFOLD_DB_CHECKER,
    DAYFOLD_DB_SORTER,
    DAYFOLD_DB_INIT;

    static final String PREFIX = "DAYFOLD_";

    static Optional<Setting> named(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }
}
