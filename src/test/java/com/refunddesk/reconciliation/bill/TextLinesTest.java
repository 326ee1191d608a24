package com.refunddesk.reconciliation.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** Bills whose lines come as texts in a list of JSON. */
class TextLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Refunded REFUND = new Refunded(
            "RF-20260310-000001-1-1",
            "2026030122001",
            Money.parse("CNY 177.76"),
            Instant.parse("2026-03-10T04:00:00Z"));

    @TempDir
    private Path folder;

    private final DebitsJson debits = new DebitsJson(new StrictJson(new Jackson2ObjectMapperBuilder()));
    private final Bills bills = new Bills(
            List.of(new AlipayBill(), new WeChatBill(), new StripeReport(), new BankStatement(), debits), debits);

    @ParameterizedTest
    @EnumSource(names = "SANDBOX", mode = EnumSource.Mode.EXCLUDE)
    void areReadAsTheFileIs(BillChannel channel) throws Exception {
        Path file = folder.resolve("bill");
        List<String> lines =
                switch (channel) {
                    case ALIPAY -> BillFiles.alipayLines(List.of(REFUND));
                    case WECHAT -> BillFiles.weChatText(List.of(REFUND)).lines().toList();
                    case STRIPE -> Files.readAllLines(BillFiles.stripe(file, List.of(REFUND)));
                    default -> Files.readAllLines(BillFiles.statement(file, List.of(REFUND)));
                };

        assertThat(read(channel, list(lines))).singleElement().satisfies(line -> {
            assertThat(line.key()).isEqualTo(REFUND.key());
            assertThat(line.amount()).isEqualTo(REFUND.amount());
        });
    }

    @Test
    void areInTheJsonsCharsetWhateverTheirOwnDeclarationSays() throws Exception {
        List<String> lines = BillFiles.statementOf("<Ntry><AddtlNtryInf>退款</AddtlNtryInf></Ntry>")
                .replace("UTF-8", "GBK")
                .lines()
                .toList();

        assertThat(read(BillChannel.BANK, list(lines))).isEmpty();
    }

    @Test
    void areNamedByTheirPlaceInTheList() {
        List<String> lines = BillFiles.alipayLines(List.of(REFUND)).stream()
                .map(line -> line.replace("-177.76", "many"))
                .toList();

        assertRefused(BillChannel.ALIPAY, list(lines), "Line 7 of the bill: 订单金额（元） \"many\" is no amount");
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedBesideDebits(BillChannel channel) {
        ArrayNode debitFirst = JSON.createArrayNode();
        debitFirst.addObject().put("key", "RF-1-1-1").put("amount", "1.00").put("currency", "CNY");
        debitFirst.add("a line");

        assertRefused(channel, debitFirst, "Line 2 of the bill: it is no debit");
    }

    @Test
    void areFollowedByNoDebit() {
        ArrayNode lines = list(BillFiles.statementOf("").lines().toList().subList(0, 3));
        lines.addObject();

        assertRefused(BillChannel.BANK, lines, "Line 4 of the bill: it is no text, but those before it are.");
    }

    @Test
    void areNoFormOfTheSandboxsBill() {
        assertRefused(BillChannel.SANDBOX, list(List.of("{}")), "Line 1 of the bill: it is no debit");
    }

    private static ArrayNode list(List<String> lines) {
        ArrayNode list = JSON.createArrayNode();
        lines.forEach(list::add);
        return list;
    }

    private List<BillLine> read(BillChannel channel, ArrayNode list) throws IOException {
        Path file = folder.resolve("lines.json");
        Files.writeString(file, JSON.createObjectNode().set("lines", list).toString(), StandardCharsets.UTF_8);
        List<BillLine> lines = new ArrayList<>();
        bills.read(
                new Bill(channel, LocalDate.of(2026, 3, 10), ZoneId.of("Asia/Shanghai")),
                file,
                1024 * 1024,
                lines::add);
        return lines;
    }

    private void assertRefused(BillChannel channel, ArrayNode list, String sentence) {
        assertThatThrownBy(() -> read(channel, list)).isInstanceOfSatisfying(DeskException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("BILL_LINE_UNREADABLE");
            assertThat(refusal).hasMessageContaining(sentence);
        });
    }
}
