package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TitleTest {
    private static String rendered(String title) {
        return TitleFormat.render(
                title, "데이폴드몰", Instant.parse("2026-01-04T16:05:09Z").atZone(ZoneId.of("Asia/Seoul")));
    }

    @Example
    void date_codes_in_braces_are_filled_in_the_templates_zone() {
        assertThat(rendered("주문목록_{%Y%m%d}")).isEqualTo("주문목록_20260105");
        assertThat(rendered("{%y.%-m.%-d} {%H:%M:%S} {%I%p}")).isEqualTo("26.1.5 01:05:09 01오전");
        assertThat(rendered("{%F %T} {%R} {%D}")).isEqualTo("2026-01-05 01:05:09 01:05 01/05/26");
        assertThat(rendered("{%a %A %b %B}")).isEqualTo("월 월요일 1월 1월");
        assertThat(rendered("{%j} {%G-W%V-%u} {%z %Z}")).isEqualTo("005 2026-W02-1 +0900 KST");
        assertThat(rendered("{%Y년 %-m월} 100%% {100%%}")).isEqualTo("2026년 1월 100%% 100%");
    }

    @Example
    void the_service_can_stand_in_a_title() {
        assertThat(rendered("[{service}] 주문")).isEqualTo("[데이폴드몰] 주문");
    }

    @Example
    void text_outside_braces_stays_as_it_is() {
        assertThat(rendered("%Y $1 \\ 주문")).isEqualTo("%Y $1 \\ 주문");
    }

    @Example
    void every_code_that_is_not_reported_can_be_filled_in() {
        for (char code = ' '; code < 0x7F; code++) {
            String title = "{%" + code + "}";
            if (TitleFormat.flaws(title).isEmpty()) {
                assertThat(rendered(title)).as(title).isNotBlank();
            }
        }
    }

    @Example
    void a_title_becomes_a_file_name_with_its_formats_extension() {
        assertThat(new Title("주문상품_20261120").fileName(ExportFormat.XLSX)).isEqualTo("주문상품_20261120.xlsx");
        assertThat(new Title("a/b\\c:d*e?f\"g<h>i|j").fileName(ExportFormat.CSV))
                .isEqualTo("a_b_c_d_e_f_g_h_i_j.csv");
        assertThat(new Title("../../etc/passwd").fileName(ExportFormat.CSV)).isEqualTo("_.._etc_passwd.csv");
        assertThat(new Title(" .보고서. . ").fileName(ExportFormat.CSV)).isEqualTo("보고서.csv");
        assertThat(new Title("...").fileName(ExportFormat.CSV)).isEqualTo("export.csv");
        assertThat(new Title("보고\u202Exslx.pdf").fileName(ExportFormat.XLSX)).isEqualTo("보고xslx.pdf.xlsx");
        assertThat(new Title("👩\u200D💻 a\u200Bb").fileName(ExportFormat.XLSX)).isEqualTo("👩\u200D💻 ab.xlsx");
        assertThat(new Title("a\u00A0b\u3000c").fileName(ExportFormat.XLSX)).isEqualTo("a b c.xlsx");
        assertThat(new Title(Normalizer.normalize("셔츠", Normalizer.Form.NFD)).fileName(ExportFormat.XLSX))
                .isEqualTo("셔츠.xlsx");
    }

    @Example
    void a_name_is_nfc_also_where_an_invisible_character_stood_between_two_marks() {
        assertThat(FileName.of("a\u0300\u200B\u0316", "csv"))
                .isEqualTo(Normalizer.normalize("a\u0300\u0316", Normalizer.Form.NFC) + ".csv");
    }

    @Example
    void device_names_of_windows_are_not_used() {
        for (String device : List.of("con", "NUL", "aux.2026", "COM1", "LPT¹", "CON .a", "PRN")) {
            assertThat(FileName.of(device, "csv")).isEqualTo("_" + device + ".csv");
        }
        assertThat(FileName.of("console", "csv")).isEqualTo("console.csv");
    }

    @Example
    void a_long_name_is_cut_between_characters() {
        assertThat(FileName.of("가".repeat(200), "xlsx")).isEqualTo("가".repeat(65) + ".xlsx");
        assertThat(FileName.of("😀".repeat(200), "xlsx")).isEqualTo("😀".repeat(48) + ".xlsx");
        assertThat(FileName.of("a".repeat(194) + " b", "xlsx")).isEqualTo("a".repeat(194) + ".xlsx");
    }

    @Property(tries = 1000)
    void any_title_gives_a_name_that_every_file_system_takes(@ForAll String title) {
        String name = FileName.of(title, "xlsx");

        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(6, FileName.MAX_BYTES);
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(name);
        assertThat(name)
                .doesNotContainPattern("[<>:\"/\\\\|?*\\p{Cntrl}]")
                .endsWith(".xlsx")
                .matches("[^. ].*[^. ]\\.xlsx|[^. ]\\.xlsx");
        assertThat(Set.of("CON.xlsx", "NUL.xlsx")).doesNotContain(name.toUpperCase(java.util.Locale.ROOT));
        assertThat(FileName.of(name.substring(0, name.length() - 5), "xlsx")).isEqualTo(name);
    }
}
