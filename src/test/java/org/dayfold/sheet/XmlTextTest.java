package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {

    private final XmlText xml = new XmlText();

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain,plain",
                "<a href=\"x\">'&',&lt;a href=\"x\"&gt;'&amp;'",
                "a\u0000b,a_x0000_b",
                "bell\u0007,bell_x0007_",
                "\u001f,_x001F_",
                "_x0041_,_x005F_x0041_",
                "_x00e9_,_x005F_x00e9_",
                "_x0041_x0042_,_x005F_x0041_x005F_x0042_",
                "_x004_,_x004_",
                "_X0041_,_X0041_",
                "_xGGGG_,_xGGGG_",
                "\u007f\u0085,\u007f\u0085",
                "\uFFFE\uFFFF,_xFFFE__xFFFF_",
                "\uFFFD,\uFFFD",
                "셔츠👕,셔츠👕",
            })
    void text_is_escaped_only_where_xml_or_a_reader_would_take_it_for_something_else(String text, String expected) {
        assertThat(written(Utf8.bytes(text))).isEqualTo(expected);
    }

    @Test
    void a_carriage_return_is_escaped_while_tab_and_line_feed_stay() {
        assertThat(written(Utf8.bytes("a\tb\nc\r\nd"))).isEqualTo("a\tb\nc_x000D_\nd");
    }

    @Test
    void an_underscore_is_escaped_when_the_escape_after_it_would_complete_a_false_one() {
        assertThat(written(Utf8.bytes("_x0041\u0001"))).isEqualTo("_x005F_x0041_x0001_");
        assertThat(written(Utf8.bytes("_x0041\uFFFE"))).isEqualTo("_x005F_x0041_xFFFE_");
        assertThat(written(Utf8.bytes("_x0041\n"))).isEqualTo("_x0041\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ED A0 80, 1", // a high surrogate alone
        "ED B0 80, 1", // a low surrogate alone
        "ED A0 BD ED B1 95, 2", // a pair written as two (CESU-8)
        "C0 80, 2", // overlong
        "E0 80 80, 3",
        "F0 80 80 80, 4",
        "F4 90 80 80, 4", // beyond U+10FFFF
        "FF, 1",
        "80, 1",
        "E3 82, 2", // cut short
        "F0 9F 91, 3",
    })
    void bytes_that_are_no_character_become_replacement_characters(String hex, int replacements) {
        String text = written(bytes(hex));
        assertThat(text).isEqualTo("a" + "\uFFFD".repeat(replacements) + "b");
        assertThat(xml.replaced()).isTrue();
        assertThat(written(Utf8.bytes("ok"))).isEqualTo("ok");
        assertThat(xml.replaced()).isFalse();
    }

    private static byte[] bytes(String hex) {
        String[] parts = hex.split(" ");
        byte[] bytes = new byte[parts.length + 2];
        bytes[0] = 'a';
        for (int i = 0; i < parts.length; i++) {
            bytes[i + 1] = (byte) Integer.parseInt(parts[i], 16);
        }
        bytes[bytes.length - 1] = 'b';
        return bytes;
    }

    @Test
    void a_text_is_cut_at_the_limit_and_never_within_a_pair() {
        byte[] ascii = Utf8.bytes("a".repeat(32_768));
        assertThat(XmlText.cut(ascii, 0, ascii.length)).isEqualTo(32_767);
        byte[] fits = Utf8.bytes("가".repeat(32_767));
        assertThat(XmlText.cut(fits, 0, fits.length)).isEqualTo(fits.length);
        byte[] pairs = Utf8.bytes("👕".repeat(20_000));
        assertThat(XmlText.cut(pairs, 0, pairs.length)).isEqualTo(4 * 16_383);
    }

    @Property(tries = 2_000)
    void poi_reads_back_every_text(@ForAll("texts") String text) {
        String content = unmarked(written(Utf8.bytes(text)));
        assertThat(new XSSFRichTextString(content).getString()).isEqualTo(text);
        assertThat(decoded(content)).isEqualTo(text);
    }

    @Property(tries = 2_000)
    void the_length_told_before_is_the_length_written(@ForAll("texts") String text, @ForAll byte[] noise) {
        for (byte[] in : new byte[][] {Utf8.bytes(text), noise}) {
            byte[] out = new byte[XmlText.MAX_GROWTH * in.length + XmlText.ROOM];
            int end = xml.write(in, 0, in.length, out, 0);
            int attribute = XmlText.hasSpaceAtEdge(in, 0, in.length) ? XlsxTags.PRESERVE.length : 0;
            assertThat(xml.length(in, 0, in.length)).isEqualTo(end + attribute);
        }
    }

    @Property(tries = 2_000)
    void whatever_the_bytes_the_output_is_sound_utf8_with_no_character_xml_forbids(@ForAll byte[] noise) {
        String text = written(noise);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(writtenBytes(noise));
        assertThat(text.codePoints())
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
        boolean sound = new String(noise, StandardCharsets.UTF_8).indexOf(0xFFFD) < 0;
        assertThat(xml.replaced())
                .isEqualTo(!sound
                        && !Arrays.equals(
                                new String(noise, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), noise));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "_", "x", "0041", "_x", "_x0041", "x000D_", "\u0000", "\u0001", "\r", "\n", "\t", " ", "\uFFFE",
                "\uFFFF", "\uFFFD", "&", "<", ">", "]]>", "가", "👕", "\u200F", "e\u0301", "A", "F", "7", "\u007F",
                "\u0085");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Property(tries = 1_000)
    void a_text_among_others_is_written_as_it_is_alone(
            @ForAll("texts") String text, @ForAll("texts") String around, @ForAll byte[] noise) {
        for (byte[] in : new byte[][] {Utf8.bytes(text), noise, Utf8.bytes("한글과 ASCII " + text)}) {
            byte[] alone = writtenBytes(in);
            int width = xml.width();
            byte[] edge = Utf8.bytes(around + "가나다라마바사");
            byte[] among = new byte[in.length + 2 * edge.length];
            System.arraycopy(edge, 0, among, 0, edge.length);
            System.arraycopy(in, 0, among, edge.length, in.length);
            System.arraycopy(edge, 0, among, edge.length + in.length, edge.length);
            byte[] out = new byte[XmlText.MAX_GROWTH * in.length + XmlText.ROOM];
            int end = xml.write(among, edge.length, edge.length + in.length, out, 0);
            assertThat(Arrays.copyOf(out, end)).isEqualTo(alone);
            assertThat(xml.width()).isEqualTo(width);
        }
    }

    private String written(byte[] in) {
        return new String(writtenBytes(in), StandardCharsets.UTF_8);
    }

    private byte[] writtenBytes(byte[] in) {
        byte[] out = new byte[XmlText.MAX_GROWTH * in.length + XmlText.ROOM];
        return Arrays.copyOf(out, xml.write(in, 0, in.length, out, 0));
    }

    private static String unmarked(String content) {
        return content.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** ST_Xstring read as its definition says, left to right. */
    private static String decoded(String content) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < content.length()) {
            if (content.substring(i).matches("(?s)_x[0-9A-Fa-f]{4}_.*")) {
                text.append((char) Integer.parseInt(content.substring(i + 2, i + 6), 16));
                i += 7;
            } else {
                text.append(content.charAt(i++));
            }
        }
        return text.toString();
    }
}
