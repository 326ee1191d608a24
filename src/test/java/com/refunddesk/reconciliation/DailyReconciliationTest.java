package com.refunddesk.reconciliation;

import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.WECHAT;
import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class DailyReconciliationTest {

    private final TestDatabase.Kind kind;
    private TestDatabase database;
    private HttpServer sandbox;
    private DebitList debits = DebitList.of();
    private int status = 200;
    private ReconciliationDesk desk;

    @TempDir
    private Path folder;

    DailyReconciliationTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aDeskOnTheNextMorning() throws Exception {
        database = TestDatabase.open(kind);
        sandbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sandbox.createContext("/debits", exchange -> {
            byte[] body = debits.json().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sandbox.start();
        desk = new ReconciliationDesk(
                database.dataSource(),
                Map.of(
                        "refund-desk.reconciliation.folder",
                        folder.toString(),
                        "refund-desk.reconciliation.sandbox-url",
                        "http://127.0.0.1:" + sandbox.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        desk.close();
        sandbox.stop(0);
        database.close();
    }

    @Test
    void takesEachBillOfTheLastDaysOnceWhenItIsThere() throws Exception {
        Paid paid = desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-08T12:00:00"));
        status = 503;
        put("wechat/2026-03-10.json", DebitList.of());
        put("wechat/2026-03-08.json.part", DebitList.of());
        run();
        assertThat(days(BillChannel.WECHAT)).containsExactly(DAY);

        put("wechat/2026-03-08.json", DebitList.of(paid.line()));
        run();
        run();

        assertThat(days(BillChannel.WECHAT)).containsExactly(DAY.minusDays(2), DAY);
        assertThat(desk.breaks(true)).isEmpty();
    }

    @Test
    void fetchesTheSandboxsDebitsOfEachDay() {
        Paid first = desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-09T12:00:00"));
        Paid second = desk.books.settled("RF-2", ALIPAY, "CNY 20.00", at("2026-03-10T12:00:00"));
        desk.books.settled("RF-3", ALIPAY, "CNY 30.00", at("2026-03-10T13:00:00"));
        debits = DebitList.of(first.line(), second.line());

        run();

        assertThat(desk.breaks(true)).singleElement().satisfies(found -> {
            assertThat(found.finding().kind()).isEqualTo(BreakKind.MISSING_THERE);
            assertThat(found.finding().refundNo()).isEqualTo("RF-3");
            assertThat(found.date()).isEqualTo(DAY);
        });
        assertThat(days(BillChannel.SANDBOX)).hasSize(7);
    }

    @Test
    void goesOnToTheOthersWhereOneBillCannotBeReadOrFetched() throws Exception {
        status = 503;
        Files.createDirectories(folder.resolve("alipay"));
        Files.writeString(folder.resolve("alipay/2026-03-10.csv"), "not,a,bill\n");
        put("wechat/2026-03-10.json", DebitList.of());

        run();

        assertThat(days(BillChannel.ALIPAY)).isEmpty();
        assertThat(days(BillChannel.SANDBOX)).isEmpty();
        assertThat(days(BillChannel.WECHAT)).containsExactly(DAY);
    }

    @Test
    void takesNoneOfTwoBillsOfOneDay() throws Exception {
        status = 503;
        put("wechat/2026-03-10.json", DebitList.of());
        put("wechat/2026-03-10.csv", DebitList.of());

        run();
        assertThat(days(BillChannel.WECHAT)).isEmpty();

        Files.delete(folder.resolve("wechat/2026-03-10.csv"));
        run();
        assertThat(days(BillChannel.WECHAT)).containsExactly(DAY);
    }

    @Test
    void takesADayOnceMoreThatWasTakenBeforeItWasOver() throws Exception {
        status = 503;
        LocalDate today = DAY.plusDays(1);
        put("wechat/" + today + ".json", DebitList.of());
        desk.get(DailyReconciliation.class).run(BillChannel.WECHAT, today, finding -> {});
        assertThat(days(BillChannel.WECHAT)).doesNotContain(today);
        Paid inTheEvening = desk.books.settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-11T20:00:00"));

        desk.clock.setTo(at("2026-03-12T10:30:00"));
        run();

        assertThat(days(BillChannel.WECHAT)).contains(today);
        assertThat(desk.breaks(true))
                .extracting(Break::finding)
                .extracting(Finding::subject)
                .containsExactly(inTheEvening.key());
    }

    private void run() {
        desk.get(DailyReconciliation.class).run();
    }

    private void put(String name, DebitList bill) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        bill.write(folder.resolve(name));
    }

    private List<LocalDate> days(BillChannel channel) {
        return desk.get(RunStore.class).daysOf(channel).stream().sorted().toList();
    }
}
