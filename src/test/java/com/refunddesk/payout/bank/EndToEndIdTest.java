package com.refunddesk.payout.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndToEndIdTest {

    @Test
    void isTheKeyWhereItFits() {
        assertThat(EndToEndId.of("RF-20260310-000042-1-1")).isEqualTo("RF-20260310-000042-1-1");
    }

    @Test
    void isShortAndTheSameEachTimeWhereTheKeyIsLong() {
        var key = "RF-20260310-000042-of-a-very-long-kind-1-1";

        assertThat(EndToEndId.of(key))
                .hasSize(35)
                .matches("[A-Za-z0-9-]+")
                .isEqualTo(EndToEndId.of(key))
                .isNotEqualTo(EndToEndId.of(key + "2"));
    }

    @Test
    void isNoPathWhateverTheKey() {
        assertThat(EndToEndId.of("../../etc")).matches("K-[0-9a-f]{33}");
    }
}
