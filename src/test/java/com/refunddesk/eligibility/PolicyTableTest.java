package com.refunddesk.eligibility;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.quote.OrderBuilder.DELIVERED;
import static com.refunddesk.quote.OrderBuilder.aPayAsYouGoOrder;
import static com.refunddesk.quote.OrderBuilder.aPrepaidOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Order;
import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.OrderBuilder;
import com.refunddesk.quote.PolicyRow;
import com.refunddesk.quote.PolicyRow.AfterWindow;
import com.refunddesk.quote.PolicyRow.Arrears;
import com.refunddesk.quote.PolicyRow.FullRefund;
import com.refunddesk.quote.PolicyRow.Requirement;
import com.refunddesk.quote.PolicyRow.UsagePricing;
import com.refunddesk.quote.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Policies are data: which row a refund follows, and that another provider takes a row and no Java. */
class PolicyTableTest {

    private static final AssessRefund ASSESS_REFUND = new DmnAssessRefund();
    private static final Account ACCOUNT = new Account(
            "ACC-1", "SUB-1", "Name", "mail@example.com", null, Locale.ENGLISH, false, true, Money.parse("CNY 0.00"));

    @ParameterizedTest
    @CsvSource({
        "tencent, tencent-prepaid, house-payg",
        "aliyun, aliyun-prepaid, aliyun-payg",
        "aws, aws-any, aws-any",
        "vultr, house-prepaid, vultr-payg",
        "digitalocean, digitalocean-any, digitalocean-any",
        "jdcloud, jdcloud-prepaid, house-payg",
        "kufanyun, kufanyun-prepaid, kufanyun-payg",
        "house, house-prepaid, house-payg",
        "Tencent, house-prepaid, house-payg"
    })
    void followsTheProvidersRowAndElseTheHouses(String provider, String prepaid, String payAsYouGo) {
        assertThat(policy(aPrepaidOrder().from(provider).build()).id()).isEqualTo(prepaid);
        assertThat(policy(aPayAsYouGoOrder().from(provider).build()).id()).isEqualTo(payAsYouGo);
    }

    @Test
    void readsEveryColumn() {
        assertThat(policy(aPrepaidOrder().from("tencent").build()))
                .isEqualTo(new PolicyRow(
                        "tencent-prepaid",
                        1,
                        FullRefund.IN_WINDOW,
                        5,
                        1,
                        AfterWindow.PRO_RATA,
                        UsagePricing.TIERED_TERM,
                        Arrears.OFFSET,
                        List.of(Requirement.REASON),
                        3,
                        5,
                        DestinationWish.ORIGINAL,
                        DestinationWish.ORIGINAL,
                        new BigDecimal("0"),
                        new BigDecimal("500.00"),
                        new BigDecimal("10000.00"),
                        365));
        assertThat(policy(aPayAsYouGoOrder().from("kufanyun").build()))
                .isEqualTo(new PolicyRow(
                        "kufanyun-payg",
                        1,
                        FullRefund.ANY_TIME,
                        null,
                        null,
                        AfterWindow.NOT_APPLICABLE,
                        UsagePricing.METERED,
                        Arrears.OFFSET,
                        List.of(Requirement.RELEASED, Requirement.REAL_NAME),
                        1,
                        3,
                        DestinationWish.BALANCE,
                        DestinationWish.BALANCE,
                        new BigDecimal("0"),
                        new BigDecimal("500.00"),
                        new BigDecimal("10000.00"),
                        365));
    }

    @Test
    void takesAnotherProviderByARowAlone() throws IOException {
        // given a row as somebody adds it in a DMN editor: ten days, and a fee of 5 %
        AssessRefund edited = with(row("hetzner-prepaid", "hetzner", "&gt;= date(\"2026-01-01\")", 1, 10, "5"));
        Order order = aPrepaidOrder()
                .from("hetzner")
                .of("1000.00")
                .paid(ALIPAY, "1000.00")
                .build();

        // when
        Assessment inWindow = assess(edited, order, DELIVERED.plus(Duration.ofDays(10)));
        Assessment afterIt = assess(edited, order, DELIVERED.plus(Duration.ofDays(100)));

        // then
        assertThat(inWindow.policy().id()).isEqualTo("hetzner-prepaid");
        assertThat(inWindow.quote().payable()).isEqualTo(Money.parse("CNY 1000.00"));
        assertThat(afterIt.quote().payable()).isEqualTo(Money.parse("CNY 712.50"));
        assertThat(assess(ASSESS_REFUND, order, DELIVERED).policy().id()).isEqualTo("house-prepaid");
    }

    @Test
    void followsTheVersionThatHoldsOnTheDayOfFilingInShanghai() throws IOException {
        // given a new version from the first of April on
        AssessRefund edited = with(row("tencent-prepaid", "tencent", "&gt;= date(\"2026-04-01\")", 2, 7, "0"));
        Order order = aPrepaidOrder().from("tencent").build();

        // then
        assertThat(assess(edited, order, Instant.parse("2026-03-31T15:59:59Z"))
                        .policy()
                        .version())
                .isEqualTo(1);
        assertThat(assess(edited, order, Instant.parse("2026-03-31T16:00:00Z"))
                        .policy()
                        .version())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tencent", "aliyun", "aws", "vultr", "digitalocean", "jdcloud", "kufanyun", "house"})
    void saysSoWhereNoRowHoldsYet(String provider) {
        Instant before = Instant.parse("2019-12-31T15:59:59Z");
        for (OrderBuilder order : List.of(aPrepaidOrder(), aPayAsYouGoOrder())) {
            Order filed = order.from(provider).build();
            assertThatThrownBy(() -> assess(ASSESS_REFUND, filed, before))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "No policy row fits %s, %s on 2019-12-31".formatted(provider, filed.billingMode()));
        }
    }

    @Test
    void refusesATableThatIsNone() {
        ByteArrayResource nonsense = new ByteArrayResource("<nonsense/>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new DmnAssessRefund(nonsense, nonsense))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can't be used");
    }

    private static PolicyRow policy(Order order) {
        return assess(ASSESS_REFUND, order, DELIVERED).policy();
    }

    private static Assessment assess(AssessRefund assessRefund, Order order, Instant at) {
        return assessRefund.assess(order, ACCOUNT, 0, new Wish(at, Reason.NO_LONGER_NEEDED, "", true, null));
    }

    private static AssessRefund with(String row) throws IOException {
        String table = new ClassPathResource("bpmn/refund-policy.dmn").getContentAsString(StandardCharsets.UTF_8);
        String edited = table.replaceFirst(" *<rule ", row + "$0");
        return new DmnAssessRefund(
                new ByteArrayResource(edited.getBytes(StandardCharsets.UTF_8)),
                new ClassPathResource("bpmn/refund-eligibility.dmn"));
    }

    private static String row(String id, String provider, String validity, int version, int days, String feePercent) {
        return "<rule id=\"Rule_Edited\">"
                + inputs("\"" + provider + "\"", "\"PREPAID\"", validity)
                + outputs(
                        "\"" + id + "\"",
                        Integer.toString(version),
                        "\"IN_WINDOW\"",
                        Integer.toString(days),
                        "null",
                        "\"PRO_RATA\"",
                        "\"PRO_RATA_LIST\"",
                        "\"OFFSET\"",
                        "[\"REASON\"]",
                        "3",
                        "5",
                        "\"ORIGINAL\"",
                        "\"ORIGINAL\"",
                        "\"" + feePercent + "\"",
                        "\"500.00\"",
                        "\"10000.00\"",
                        "365")
                + "</rule>";
    }

    private static String inputs(String... texts) {
        return cells("input", texts);
    }

    private static String outputs(String... texts) {
        return cells("output", texts);
    }

    private static String cells(String kind, String... texts) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            cells.append(
                    "<%sEntry id=\"Edited_%s_%d\"><text>%s</text></%sEntry>".formatted(kind, kind, i, texts[i], kind));
        }
        return cells.toString();
    }
}
