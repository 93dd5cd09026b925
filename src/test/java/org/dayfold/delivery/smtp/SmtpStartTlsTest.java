package org.dayfold.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.dayfold.delivery.Attempt;
import org.dayfold.delivery.Attempt.Outcome;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A server that demands STARTTLS and a login, with a certificate for {@code localhost} that only our test trusts. */
class SmtpStartTlsTest {
    private static final char[] STORE_PASSWORD = "test-store".toCharArray();
    private static final List<String> LETTERS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static SSLContext certified;
    private static SMTPServer server;

    @BeforeAll
    static void startServer() throws Exception {
        certified = certified(folder.resolve("server.p12"));
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .startTlsSocketFactory(certified)
                .enableTLS()
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("dayfold") || !password.equals("right")) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, letter) -> LETTERS.add(to))
                .build();
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @AfterEach
    void forgetLetters() {
        LETTERS.clear();
    }

    @Test
    void a_letter_goes_out_encrypted_to_a_trusted_server_of_the_right_name() {
        Attempt attempt = send("localhost", "right", certified);
        assertThat(attempt).isEqualTo(new Attempt(Outcome.ACCEPTED, ""));
        assertThat(LETTERS).containsExactly("md@example.com");
    }

    @Test
    void a_server_with_another_name_in_its_certificate_gets_nothing() {
        Attempt attempt = send("127.0.0.1", "right", certified);
        assertThat(attempt.outcome()).isEqualTo(Outcome.TRY_AGAIN);
        assertThat(attempt.detail()).contains("TLS");
        assertThat(LETTERS).isEmpty();
    }

    @Test
    void a_server_that_nobody_vouches_for_gets_nothing() throws Exception {
        Attempt attempt = send("localhost", "right", SSLContext.getDefault());
        assertThat(attempt.outcome()).isEqualTo(Outcome.TRY_AGAIN);
        assertThat(attempt.detail()).contains("certification path");
        assertThat(LETTERS).isEmpty();
    }

    @Test
    void a_wrong_password_is_a_final_refusal() {
        Attempt attempt = send("localhost", "wrong", certified);
        assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(Outcome.REFUSED);
        assertThat(attempt.detail()).contains("535").doesNotContain("wrong");
        assertThat(LETTERS).isEmpty();
    }

    private static Attempt send(String host, String password, SSLContext trust) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(server.getPortAllocated()));
        properties.setProperty("mail.smtp.localhost", "test");
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        Session session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("dayfold", password);
            }
        });
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC);
        return new SmtpTransport(session, clock)
                .send(new Letter(
                        "<a@example.com>",
                        MailAddress.of("noreply@example.com"),
                        MailAddress.of("md@example.com"),
                        "title",
                        "text",
                        "<p>text</p>",
                        Map.of(),
                        Locale.KOREAN));
    }

    private static SSLContext certified(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD);
        // A private key's entry is no anchor of trust; the certificate alone is.
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", store.getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
