package com.refunddesk.reconciliation;

import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.DeskTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.bill.BillFiles;
import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Reconciliation as finance reaches it. */
@DeskTest
class ReconciliationApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/reconciliations";
    private static final AtomicInteger DAYS = new AtomicInteger();

    @Autowired
    private MockMvc http;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path folder;

    private LocalDate day;

    /** The book can't be emptied: each test has a day of its own. */
    @BeforeEach
    void anotherDay() {
        day = LocalDate.of(2026, 3, 10).plusDays(DAYS.incrementAndGet());
        JdbcClient.create(dataSource).sql("delete from reconciliation_break").update();
    }

    @Test
    void comparesDebitsThatAreSentAsJson() throws Exception {
        Paid matched = paid("RF-json-1");
        Paid differing = paid("RF-json-2");
        Paid missing = paid("RF-json-3");

        post("alipay", DebitList.of(matched.line(), differing.line().of("CNY 9.99")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.channel").value("alipay"))
                .andExpect(jsonPath("$.matched").value(1))
                .andExpect(jsonPath("$.missingHere").value(0))
                .andExpect(jsonPath("$.missingThere").value(1))
                .andExpect(jsonPath("$.differing").value(1))
                .andExpect(jsonPath("$.breaks[?(@.kind == 'AMOUNT_DIFFERS')].here.amount.amount")
                        .value("10.00"))
                .andExpect(jsonPath("$.breaks[?(@.kind == 'AMOUNT_DIFFERS')].there.amount.amount")
                        .value("9.99"))
                .andExpect(
                        jsonPath("$.breaks[?(@.kind == 'MISSING_THERE')].key").value(missing.key()));
        assertThat(meters.get("refund.reconciliation.breaks.open").gauge().value())
                .isEqualTo(2);
    }

    @Test
    void takesABillInItsChannelsOwnForm() throws Exception {
        Paid paid = paid("RF-file-1");
        Path bill = BillFiles.alipay(
                folder.resolve("bill.zip"),
                List.of(new Refunded(paid.key(), paid.paymentId(), paid.amount(), paid.at())));

        http.perform(MockMvcRequestBuilders.post(PATH + "/bills?channel=alipay&date=" + day)
                        .with(httpBasic("finance", "finance"))
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(Files.readAllBytes(bill)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.lines").value(1))
                .andExpect(jsonPath("$.matched").value(1));
        http.perform(get(PATH + "?channel=alipay&from=" + day + "&to=" + day))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].startedBy").value("finance"))
                .andExpect(jsonPath("$.items[0].breaks").doesNotExist());
    }

    @Test
    void takesTheLinesOfABillAsItsChannelWritesThem() throws Exception {
        Paid paid = paid("RF-lines-1");
        ArrayNode lines = JSON.createArrayNode();
        BillFiles.alipayLines(List.of(new Refunded(paid.key(), paid.paymentId(), paid.amount(), paid.at())))
                .forEach(lines::add);

        body(request("alipay", lines))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.lines").value(1))
                .andExpect(jsonPath("$.matched").value(1));

        lines.addObject().put("key", "RF-1-1-1").put("amount", "1.00").put("currency", "CNY");
        body(request("alipay", lines))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("BILL_LINE_UNREADABLE"))
                .andExpect(jsonPath("$.line").value(lines.size()))
                .andExpect(
                        jsonPath("$.detail").value(containsString("Send debits, or the bill's own lines, not both.")));
    }

    @Test
    void takesABillUnderTheTypeOfItsFile() throws Exception {
        for (String type : List.of(
                "application/octet-stream",
                "text/csv",
                "text/csv;charset=UTF-8",
                "application/xml",
                "text/xml",
                "application/zip",
                "application/gzip")) {
            http.perform(MockMvcRequestBuilders.post(PATH + "/bills?channel=alipay&date=" + day)
                            .with(httpBasic("finance", "finance"))
                            .contentType(type)
                            .content("[]"))
                    .andExpect(status().isOk());
        }
    }

    @Test
    void takesABillThatIsLargerThanOtherBodies() throws Exception {
        List<DebitList.Line> lines = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            lines.add(new DebitList.Line("RF-large-" + i + "-1-1", null, "P", Money.parse("CNY 1.00"), noon(), null));
        }

        post("alipay", DebitList.of().and(lines))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.missingHere").value(12_000))
                .andExpect(jsonPath("$.breaks.length()").value(1_000));
    }

    @Test
    void tellsWhichBillsAreMissing() throws Exception {
        day = LocalDate.now(ReconciliationDesk.SHANGHAI).minusDays(2);
        Paid paid = new DeskBooks(dataSource).settled("RF-bill-1", PaymentChannel.BANK_TRANSFER, "CNY 10.00", noon());

        http.perform(get(PATH + "/missing-bills"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].channel").value("bank"))
                .andExpect(jsonPath("$[0].date").value(day.toString()));
        assertThat(missingBills()).isOne();

        post("bank", DebitList.of(paid.line())).andExpect(jsonPath("$.matched").value(1));
        assertThat(missingBills())
                .as("yesterday's is waited for, now that they come")
                .isLessThanOrEqualTo(1);
        http.perform(get(PATH + "/missing-bills"))
                .andExpect(jsonPath("$[?(@.date == '" + day + "')]").isEmpty());
    }

    private double missingBills() {
        return meters.get("refund.reconciliation.bills.missing").gauge().value();
    }

    @Test
    void listsBreaksAndClosesThemWithAReason() throws Exception {
        Paid paid = paid("RF-close-1");
        post("alipay", DebitList.of());

        String list = http.perform(
                        get(PATH + "/breaks?status=open&channel=alipay&kind=MISSING_THERE&refundNo=RF-close-1"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].status").value("OPEN"))
                .andExpect(jsonPath("$.items[0].key").value(paid.key()))
                .andExpect(jsonPath("$.items[0].text").value(startsWith("The desk says paid")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        long id = JSON.readTree(list).at("/items/0/breakId").asLong();
        // No refund stands behind these books, and so nobody's history.
        JdbcClient.create(dataSource)
                .sql("update reconciliation_break set refund_no = null")
                .update();

        close(id, "  ").andExpect(status().isBadRequest());
        close(id, "Paid\u0000")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("reason"));
        close(id, "Paid by hand on 11 March")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("CLOSED"))
                .andExpect(jsonPath("$.closedBy").value("finance"))
                .andExpect(jsonPath("$.reason").value("Paid by hand on 11 March"));
        close(id, "Again")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("BREAK_CLOSED"))
                .andExpect(jsonPath("$.detail").value(containsString("by finance")));
        close(999_999, "What?")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("BREAK_NOT_FOUND"));
        http.perform(get(PATH + "/breaks")).andExpect(jsonPath("$.total").value(0));
        http.perform(get(PATH + "/breaks?status=closed&channel=&kind=&refundNo="))
                .andExpect(jsonPath("$.total").value(1));
        http.perform(get(PATH + "?channel=&from=&to=")).andExpect(status().isOk());
        http.perform(get(PATH + "/breaks?status=all").locale(Locale.SIMPLIFIED_CHINESE))
                .andExpect(jsonPath("$.items[0].text").value(startsWith("本系统显示已退款")));
    }

    @Test
    void writesBreaksForASpreadsheetWithoutFormulas() throws Exception {
        post(
                "alipay",
                DebitList.of(
                        new DebitList.Line("=HYPERLINK(\"x\")", null, "P", Money.parse("CNY 1.00"), noon(), null)));

        http.perform(get(PATH + "/breaks.csv"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"breaks.csv\""))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(content().string(startsWith("breakId,status,channel,date,kind,key,")))
                .andExpect(content().string(containsString("MISSING_HERE,\"'=HYPERLINK(\"\"x\"\")\"")));
    }

    @Test
    void saysWhatIsWrongWithABodyOrAFile() throws Exception {
        body("{\"channel\": \"alipay\", \"date\": \"2026-03-10\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("lines"));
        body("{\"channel\": \"paypal\", \"date\": \"2026-03-10\", \"lines\": []}")
                .andExpect(status().isBadRequest())
                .andExpect(
                        jsonPath("$.errors[0].message").value(containsString("alipay, wechat, stripe, bank, sandbox")));
        body("{\"channel\": \"alipay\", \"date\": \"2026-03-10\", \"lines\": [], \"more\": 1}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].code").value("UNKNOWN_FIELD"));
        body("{\"channel\": \"alipay\", \"date\": \"2026-03-10\", \"lines\": [{\"key\": \"a\", \"fee\": \"1\"}]}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("BILL_LINE_UNREADABLE"))
                .andExpect(jsonPath("$.line").value(1));
        body("{\"channel\": \"alipay\", \"date\": \"2999-03-10\", \"lines\": []}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("BILL_DATE_IN_FUTURE"));
        http.perform(get(PATH + "/breaks?status=maybe"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field", is("status")));
    }

    private Paid paid(String refundNo) {
        return new DeskBooks(dataSource).settled(refundNo, PaymentChannel.ALIPAY, "CNY 10.00", noon());
    }

    private Instant noon() {
        return at(day + "T12:00:00");
    }

    private ResultActions post(String channel, DebitList lines) throws Exception {
        return body(request(channel, lines.json()));
    }

    private String request(String channel, ArrayNode lines) {
        ObjectNode body = JSON.createObjectNode();
        body.set("lines", lines);
        return body.put("channel", channel).put("date", day.toString()).toString();
    }

    private ResultActions body(String json) throws Exception {
        return http.perform(MockMvcRequestBuilders.post(PATH)
                .with(httpBasic("finance", "finance"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    private ResultActions close(long id, String reason) throws Exception {
        return http.perform(MockMvcRequestBuilders.post(PATH + "/breaks/" + id + "/closure")
                .with(httpBasic("finance", "finance"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.createObjectNode().put("reason", reason).toString()));
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder get(String path) {
        return MockMvcRequestBuilders.get(path).with(httpBasic("finance", "finance"));
    }
}
