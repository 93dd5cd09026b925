package org.dayfold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dayfold.store.SignedLinks.Verdict.EXPIRED;
import static org.dayfold.store.SignedLinks.Verdict.TAMPERED;
import static org.dayfold.store.SignedLinks.Verdict.VALID;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dayfold.store.SignedLinks.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedLinksTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final LinkSecret SECRET = LinkSecret.of("0123456789abcdef0123456789abcdef");
    private static final String PATH = "/api/exports/0198/file";

    @TempDir
    Path home;

    @Test
    void a_link_works_until_its_second() {
        String link = at(NOW).sign(PATH, Duration.ofMinutes(5));
        assertThat(check(NOW, link)).isEqualTo(VALID);
        assertThat(check(NOW.plusSeconds(299), link)).isEqualTo(VALID);
        assertThat(check(NOW.plusSeconds(300), link)).isEqualTo(EXPIRED);
        assertThat(link).matches(PATH + "\\?expires=1795133100&signature=[A-Za-z0-9_-]{43}");
    }

    @Test
    void a_link_with_another_path_time_or_signature_is_tampered() {
        String signature = part(at(NOW).sign(PATH, NOW.plusSeconds(60)), "signature");
        String second = Long.toString(NOW.plusSeconds(60).getEpochSecond());
        SignedLinks links = at(NOW);

        assertThat(links.check(PATH, second, signature)).isEqualTo(VALID);
        assertThat(links.check("/api/exports/0199/file", second, signature)).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, second + "0", signature)).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, "+" + second, signature)).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, "soon", signature)).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, second, signature + "=")).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, second, signature.toLowerCase())).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, second, "셔츠")).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, second, null)).isEqualTo(TAMPERED);
        assertThat(links.check(PATH, null, signature)).isEqualTo(TAMPERED);
    }

    @Test
    void an_expired_link_with_another_time_is_tampered_and_not_expired() {
        String link = at(NOW).sign(PATH, NOW.minusSeconds(60));
        assertThat(check(NOW, link)).isEqualTo(EXPIRED);
        assertThat(at(NOW).check(PATH, "1", part(link, "signature"))).isEqualTo(TAMPERED);
    }

    @Test
    void a_link_of_another_secret_is_tampered() {
        SignedLinks others =
                new SignedLinks(LinkSecret.of("another secret of thirty-two bytes"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(check(NOW, others.sign(PATH, Duration.ofMinutes(1)))).isEqualTo(TAMPERED);
    }

    @Test
    void a_secret_is_made_once_and_kept_for_the_owner_only() throws Exception {
        Path deeper = home.resolve("not/yet/there");
        String link = links(LinkSecret.load(deeper)).sign(PATH, Duration.ofMinutes(1));

        SignedLinks afterRestart = links(LinkSecret.load(deeper));

        assertThat(afterRestart.check(PATH, part(link, "expires"), part(link, "signature")))
                .isEqualTo(VALID);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deeper.resolve("link-secret"))))
                .isEqualTo("rw-------");
        assertThat(Files.list(deeper)).hasSize(1);
    }

    @Test
    void secrets_of_two_homes_differ() throws Exception {
        String one = links(LinkSecret.load(home.resolve("a"))).sign(PATH, NOW);
        String other = links(LinkSecret.load(home.resolve("b"))).sign(PATH, NOW);
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void a_short_secret_is_refused_and_no_secret_is_shown() {
        assertThatThrownBy(() -> LinkSecret.of("changeme"))
                .hasMessageContaining("8 bytes")
                .hasMessageContaining("32")
                .hasMessageNotContaining("changeme");
        assertThat(SECRET).hasToString("LinkSecret(hidden)");
    }

    private static SignedLinks links(LinkSecret secret) {
        return new SignedLinks(secret, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static SignedLinks at(Instant now) {
        return new SignedLinks(SECRET, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Verdict check(Instant now, String link) {
        return at(now).check(PATH, part(link, "expires"), part(link, "signature"));
    }

    private static String part(String link, String name) {
        int start = link.indexOf(name + "=") + name.length() + 1;
        int end = link.indexOf('&', start);
        return end < 0 ? link.substring(start) : link.substring(start, end);
    }
}
