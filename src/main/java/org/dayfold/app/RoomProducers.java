package org.dayfold.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.MailAddress;
import org.dayfold.delivery.Postman;
import org.dayfold.delivery.Sleeper;
import org.dayfold.delivery.smtp.SmtpTransport;
import org.dayfold.export.LetterSettings;
import org.dayfold.export.SourceDatabases;
import org.dayfold.export.SqlInspector;
import org.dayfold.export.Staging;
import org.dayfold.store.LinkSecret;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.SignedLinks;
import org.dayfold.store.StoreUrl;
import org.dayfold.store.file.FileObjectStore;
import org.dayfold.store.s3.S3Connection;
import org.dayfold.store.s3.S3Folder;
import org.dayfold.store.s3.S3ObjectStore;
import org.dayfold.store.s3.S3Settings;
import org.dayfold.template.FolderTemplates;
import org.dayfold.template.RequestCheck;
import org.dayfold.template.TemplateCatalog;
import org.dayfold.template.TemplateReader;
import org.dayfold.template.TemplateSource;
import org.dayfold.template.poi.PoiFormatInspector;

/** Templates, sources, store and mail, as the environment says. */
@ApplicationScoped
public class RoomProducers {
    @Resource(lookup = "java:jboss/mail/Dayfold")
    Session mailSession;

    @Produces
    @Singleton
    S3Connection s3(Environment environment) {
        return S3Connection.open(new S3Settings(
                environment.find("DAYFOLD_S3_ENDPOINT").map(URI::create),
                environment.get("DAYFOLD_S3_REGION", "ap-northeast-2"),
                environment.flag("DAYFOLD_S3_PATH_STYLE")));
    }

    void close(@Disposes S3Connection connection) {
        connection.close();
    }

    @Produces
    @Singleton
    ObjectStore store(Environment environment, Instance<S3Connection> s3) {
        StoreUrl url = storeUrl(environment);
        if (url instanceof StoreUrl.Bucket bucket) {
            return new S3ObjectStore(s3.get(), bucket);
        }
        return new FileObjectStore(((StoreUrl.Folder) url).dir());
    }

    static StoreUrl storeUrl(Environment environment) {
        return StoreUrl.parse(environment
                .find("DAYFOLD_STORE")
                .orElseGet(() -> home(environment).resolve("files").toString()));
    }

    @Produces
    @Singleton
    TemplateSource templates(Environment environment, Instance<S3Connection> s3) {
        StoreUrl url = StoreUrl.parse(environment
                .find("DAYFOLD_TEMPLATES")
                .orElseGet(() -> home(environment).resolve("templates").toString()));
        if (url instanceof StoreUrl.Bucket bucket) {
            return new S3Templates(new S3Folder(s3.get(), bucket));
        }
        return new FolderTemplates(((StoreUrl.Folder) url).dir());
    }

    @Produces
    @Singleton
    TemplateReader templateReader() {
        return new TemplateReader(new SqlInspector(), new PoiFormatInspector());
    }

    @Produces
    @Singleton
    TemplateCatalog catalog(TemplateSource source, TemplateReader reader) {
        return new TemplateCatalog(source, reader);
    }

    @Produces
    @Singleton
    RequestCheck requestCheck(Clock clock, Environment environment) {
        Set<String> domains = Arrays.stream(
                        environment.get("DAYFOLD_MAIL_DOMAINS", "").split("[,\\s]+"))
                .filter(domain -> !domain.isEmpty())
                .collect(Collectors.toSet());
        return new RequestCheck(clock, domains);
    }

    @Produces
    @Singleton
    SourceDatabases sources(Environment environment) {
        return new JndiSources(environment);
    }

    @Produces
    @Singleton
    Staging staging(Environment environment) {
        return new Staging(environment.find("DAYFOLD_STAGING").map(Path::of).orElseGet(() -> home(environment)
                .resolve("staging")));
    }

    @Produces
    @Singleton
    SignedLinks signedLinks(Environment environment, Clock clock) {
        try {
            Optional<String> given = environment.find("DAYFOLD_LINK_SECRET");
            return new SignedLinks(
                    given.isPresent() ? LinkSecret.of(given.get()) : LinkSecret.load(home(environment)), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret of file links can neither be read nor made", e);
        }
    }

    @Produces
    @Singleton
    Postman postman(DeliveryLedger ledger, Clock clock) {
        return new Postman(ledger, new SmtpTransport(mailSession, clock), clock, Sleeper.REAL);
    }

    @Produces
    @Singleton
    LetterSettings letterSettings(Environment environment) {
        List<MailAddress> operators = Arrays.stream(
                        environment.get("DAYFOLD_OPERATORS", "").split("[,;]+"))
                .filter(address -> !address.isBlank())
                .map(address -> address("DAYFOLD_OPERATORS", address))
                .toList();
        return new LetterSettings(
                address("DAYFOLD_MAIL_FROM", environment.get("DAYFOLD_MAIL_FROM", "Dayfold <dayfold@localhost>")),
                operators,
                environment.find("DAYFOLD_ADMIN_USER").map(user -> console(environment)),
                environment
                        .find("DAYFOLD_SES_CONFIGURATION_SET")
                        .map(set -> Map.of("X-SES-CONFIGURATION-SET", set))
                        .orElse(Map.of()));
    }

    private static URI console(Environment environment) {
        int port = environment.number("DAYFOLD_MANAGEMENT_PORT", 9990, 1, 65_535);
        return URI.create(
                "http://127.0.0.1:" + port + "/console/index.html#job-runtime;deployment=dayfold.war;name=export");
    }

    private static MailAddress address(String setting, String text) {
        return MailAddress.parse(text)
                .orElseThrow(() -> new IllegalStateException(setting + ": \"" + text + "\" is no mail address"));
    }

    /** {@code DAYFOLD_HOME}; without a launcher, the server's own data folder. */
    static Path home(Environment environment) {
        return Path.of(environment
                        .find("DAYFOLD_HOME")
                        .orElseGet(() -> System.getProperty("jboss.server.data.dir", "dayfold-home")))
                .toAbsolutePath();
    }
}
