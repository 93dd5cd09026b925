package org.dayfold.launcher;

import static org.dayfold.launcher.Setting.*;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dayfold.delivery.MailAddress;
import org.dayfold.store.LinkSecret;
import org.dayfold.store.StoreUrl;

/**
 * The settings that only the application reads, held against its own rules before the server boots: a wrong one would
 * show first in a failed deployment, or in the first export that needs it.
 */
final class ApplicationSettings {
    private static final int MOST_WAITING = 100_000;
    private static final int MOST_CRASHES = 1_000;
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern CONFIGURATION_SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final EnvironmentReader environment;

    private ApplicationSettings(EnvironmentReader environment) {
        this.environment = environment;
    }

    /** Refuses through the reader whatever is wrong. */
    static void check(EnvironmentReader environment) {
        ApplicationSettings settings = new ApplicationSettings(environment);
        settings.checkPlaces();
        settings.checkMail();
        settings.checkS3();
        environment.text(DAYFOLD_BASE_URL).ifPresent(url -> settings.checkUrl(DAYFOLD_BASE_URL, url));
        environment.yes(DAYFOLD_WARM_UP);
        environment.integer(DAYFOLD_QUEUE_LIMIT, 1_000, 1, MOST_WAITING);
        environment.integer(DAYFOLD_CRASH_LIMIT, 5, 1, MOST_CRASHES);
        Stream.of(DAYFOLD_STALL, DAYFOLD_HOUSEKEEPING, DAYFOLD_KEEP_UNFINISHED, DAYFOLD_KEEP_JOBS)
                .forEach(settings::checkDuration);
        environment.text(DAYFOLD_LINK_SECRET).ifPresent(settings::checkSecret);
    }

    private void checkPlaces() {
        folder(DAYFOLD_TEMPLATES).ifPresent(folder -> {
            if (!Files.isDirectory(folder)) {
                refuse(DAYFOLD_TEMPLATES, "is no folder");
            } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
                refuse(DAYFOLD_TEMPLATES, "cannot be read: permission denied");
            }
        });
        folder(DAYFOLD_STORE).ifPresent(folder -> checkWritable(DAYFOLD_STORE, folder));
        Stream.of(DAYFOLD_STAGING, DAYFOLD_MAILBOX).forEach(setting -> environment
                .text(setting)
                .flatMap(text -> absolute(setting, text))
                .ifPresent(folder -> checkWritable(setting, folder)));
    }

    /** The folder of a setting that may also be a place in a bucket; empty for a bucket, and where there is nothing. */
    private Optional<Path> folder(Setting setting) {
        try {
            return environment
                    .text(setting)
                    .map(StoreUrl::parse)
                    .filter(StoreUrl.Folder.class::isInstance)
                    .map(place -> ((StoreUrl.Folder) place).dir());
        } catch (IllegalArgumentException e) {
            refuse(setting, "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Path> absolute(Setting setting, String text) {
        try {
            Path path = Path.of(text.strip());
            if (path.isAbsolute()) {
                return Optional.of(path);
            }
        } catch (InvalidPathException e) {
            // Told below.
        }
        refuse(setting, "must be an absolute path");
        return Optional.empty();
    }

    /** The folder is made when it is first needed. */
    private void checkWritable(Setting setting, Path folder) {
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            refuse(setting, "cannot be a folder: " + existing + " is a file");
        } else if (!Files.isWritable(existing)) {
            refuse(setting, "cannot be written to: no permission in " + existing);
        }
    }

    private void checkMail() {
        environment.integer(DAYFOLD_SMTP_PORT, 2525, 1, 65535);
        environment.text(DAYFOLD_MAIL_FROM).ifPresent(text -> checkAddress(DAYFOLD_MAIL_FROM, text));
        parts(DAYFOLD_OPERATORS, "[,;]+").forEach(text -> checkAddress(DAYFOLD_OPERATORS, text));
        parts(DAYFOLD_MAIL_DOMAINS, "[,\\s]+")
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .forEach(domain -> environment.refuse(
                        DAYFOLD_MAIL_DOMAINS + ": \"" + domain + "\" is no domain such as example.com"));
        environment.text(DAYFOLD_SES_CONFIGURATION_SET, "none", CONFIGURATION_SET);
    }

    private Stream<String> parts(Setting setting, String separator) {
        return environment.text(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(separator)))
                .filter(part -> !part.isBlank());
    }

    private void checkAddress(Setting setting, String text) {
        if (MailAddress.parse(text).isEmpty()) {
            environment.refuse(setting + ": \"" + text.strip() + "\" is no mail address");
        }
    }

    private void checkS3() {
        environment.yes(DAYFOLD_S3_PATH_STYLE);
        environment.text(DAYFOLD_S3_REGION, "ap-northeast-2", REGION);
        environment.text(DAYFOLD_S3_ENDPOINT).ifPresent(url -> checkUrl(DAYFOLD_S3_ENDPOINT, url));
    }

    private void checkUrl(Setting setting, String text) {
        try {
            URI url = new URI(text.strip());
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        refuse(setting, "is no http:// or https:// address with a host");
    }

    private void checkDuration(Setting setting) {
        try {
            Optional<Duration> duration = environment.text(setting).map(text -> Duration.parse(text.strip()));
            if (duration.isEmpty() || duration.get().compareTo(Duration.ZERO) > 0) {
                return;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        refuse(setting, "is no duration such as P7D or PT30M");
    }

    /** Without the value: it ends up in terminals and logs. */
    private void checkSecret(String text) {
        try {
            LinkSecret.of(text);
        } catch (IllegalArgumentException e) {
            environment.refuse(DAYFOLD_LINK_SECRET + ": " + e.getMessage());
        }
    }

    private void refuse(Setting setting, String why) {
        environment.refuse(setting + "=" + environment.text(setting).orElseThrow() + " " + why);
    }
}
