package org.dayfold.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class ContentDispositionTest {

    @Test
    void a_korean_name_stands_in_the_extended_parameter() {
        assertThat(ContentDisposition.attachment("주문_1.xlsx"))
                .isEqualTo("attachment; filename=\"___1.xlsx\"; filename*=UTF-8''%EC%A3%BC%EB%AC%B8_1.xlsx");
    }

    @Test
    void nothing_in_a_name_ends_the_header_or_the_quotes() {
        assertThat(ContentDisposition.attachment("a\"; x=\\%41\r\nSet-Cookie: b\t'()*;.csv"))
                .isEqualTo("attachment; filename=\"a_; x=__41__Set-Cookie: b_'()*;.csv\";"
                        + " filename*=UTF-8''a%22%3B%20x%3D%5C%2541%0D%0ASet-Cookie%3A%20b%09%27%28%29%2A%3B.csv");
    }

    @Test
    void letters_beyond_the_first_plane_are_one_replacement() {
        assertThat(ContentDisposition.attachment("😀.csv"))
                .isEqualTo("attachment; filename=\"_.csv\"; filename*=UTF-8''%F0%9F%98%80.csv");
    }

    @Test
    void a_decomposed_name_is_composed() {
        assertThat(ContentDisposition.attachment(Normalizer.normalize("주문", Normalizer.Form.NFD)))
                .isEqualTo(ContentDisposition.attachment("주문"));
    }
}
