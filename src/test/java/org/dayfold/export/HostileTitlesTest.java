package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.ContentDisposition;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import org.dayfold.store.ObjectKey;
import org.dayfold.template.FileName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Titles that are made to lead elsewhere, and what becomes of them: in the store, and in a browser's header. */
class HostileTitlesTest {
    private static final String[] TITLES = {
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\x",
        "\\\\host\\share",
        "a\0b",
        "CON",
        "aux.txt",
        "com1",
        "LPT9.tar",
        "NUL ",
        "trail. . .",
        ".hidden",
        "..",
        "~",
        "-rf",
        "$(id)",
        "가".repeat(300),
        "👩\u200d💻".repeat(60),
        "보고\u202exslx.exe",
        "\u2066a\u2069",
        "a\r\nSet-Cookie: x=1",
        "a\"; filename=\"b.exe",
        "a;b=c",
        "100%41",
        "=?utf-8?B?Qg==?=",
        "a\u2028b",
        "a\u0085b",
        "\ufeffa",
        "\ud800x"
    };

    static String[] titles() {
        return TITLES;
    }

    @ParameterizedTest
    @MethodSource("titles")
    void a_title_stays_one_harmless_name_in_the_store(String title) {
        ObjectKey key = ObjectKey.of(LocalDate.of(2026, 11, 20), "0198-ab", FileName.of(title, "xlsx"));

        assertThat(key.segments()).hasSize(5).startsWith("2026", "11", "20", "0198-ab");
        assertThat(key.segments().get(4))
                .endsWith(".xlsx")
                .doesNotContainPattern("[\\\\/:*?\"<>|\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ufeff]")
                .doesNotMatch("(?i)(con|aux|nul|prn|com[0-9]|lpt[0-9])( *\\..*)?")
                .satisfies(name -> assertThat(name.getBytes(StandardCharsets.UTF_8).length)
                        .isLessThanOrEqualTo(FileName.MAX_BYTES));
    }

    @ParameterizedTest
    @MethodSource("titles")
    void another_reader_takes_the_same_name_out_of_content_disposition(String title) throws Exception {
        String name = FileName.of(title, "xlsx");
        String header = org.dayfold.store.ContentDisposition.attachment(name);

        assertThat(header).matches("[\\x20-\\x7e]+");
        String extended = header.substring(header.indexOf("filename*=UTF-8''") + 17);
        assertThat(extended).matches("[A-Za-z0-9!#$&+.^_`|~%-]+");
        assertThat(URLDecoder.decode(extended.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC));
        ContentDisposition plain = new ContentDisposition(header.substring(0, header.indexOf("; filename*=")));
        assertThat(plain.getDisposition()).isEqualTo("attachment");
        assertThat(plain.getParameterList().size()).isEqualTo(1);
        assertThat(plain.getParameter("filename")).endsWith(".xlsx").doesNotContain("/", "\\", "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, _.._etc_passwd.xlsx",
        "CON, _CON.xlsx",
        "aux.txt, _aux.txt.xlsx",
        "trail. . ., trail.xlsx",
        "보고\u202exslx.exe, 보고xslx.exe.xlsx"
    })
    void these_become(String title, String name) {
        assertThat(FileName.of(title, "xlsx")).isEqualTo(name);
    }
}
