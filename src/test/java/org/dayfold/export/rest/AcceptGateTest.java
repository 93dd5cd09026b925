package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptGateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*;q=x | false",
                "text/html, application/json;q=9 | false",
                "*/*;q= | false",
                "*/*; Q = NaN | false",
                "*/*;q=-1 | false",
                "*/*;q=1e0 | false",
                "*/* | true",
                "text/html;q=0.9, */*; q=1.000 | true",
                "application/json;qs=x;charset=utf-8 | true"
            })
    void a_weight_is_a_number_from_0_to_1(String accept, boolean ok) {
        assertThat(AcceptGate.weightsAreNumbers(accept)).isEqualTo(ok);
    }
}
