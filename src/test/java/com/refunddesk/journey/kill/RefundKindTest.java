package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefundKindTest {

    @Test
    void owesEachPaymentInFull() {
        assertThat(RefundKind.REVIEWED.arrears()).isEqualTo("0.00");
        assertThat(RefundKind.REVIEWED.due("ORD-K7", List.of("ALIPAY", "CARD")))
                .isEqualTo(Map.of("ORD-K7-P1", new BigDecimal("650.00"), "pi_ORDK7P2", new BigDecimal("149.95")));
    }

    @Test
    void keepsTheArrears() {
        assertThat(RefundKind.IN_ARREARS.arrears()).isEqualTo("17.21");
        assertThat(RefundKind.IN_ARREARS
                        .due("ORD-K7", List.of("WECHAT", "WECHAT"))
                        .values())
                .containsExactlyInAnyOrder(new BigDecimal("195.15"), new BigDecimal("30.97"));
    }
}
