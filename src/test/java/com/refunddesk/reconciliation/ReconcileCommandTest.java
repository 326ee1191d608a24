package com.refunddesk.reconciliation;

import static com.refunddesk.billing.PaymentChannel.WECHAT;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with a desk that works in the same database. */
@DatabaseTest
class ReconcileCommandTest {

    private final TestDatabase.Kind kind;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private TestDatabase database;
    private Paid paid;

    @TempDir
    private Path folder;

    ReconcileCommandTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aPaidRefund() {
        database = TestDatabase.open(kind);
        paid = new DeskBooks(database.dataSource()).settled("RF-1", WECHAT, "CNY 10.00", at("2026-03-10T12:00:00"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void endsWithZeroWhereNoBreakIsOpen() {
        Path bill = DebitList.of(paid.line()).write(folder.resolve("any.json"));

        assertThat(reconcile("--channel=wechat", "--date=2026-03-10", "--file=" + bill))
                .isZero();
        assertThat(told())
                .contains("Run 1, wechat of 2026-03-10: 1 lines, 1 matched, 0 missing here", "No break is open.");
    }

    @Test
    void endsWithOneAndNamesTheBreaks() {
        Path bill = DebitList.of().write(folder.resolve("any.json"));

        assertThat(reconcile("--channel=WECHAT", "--date=2026-03-10", "--file=" + bill))
                .isOne();
        assertThat(told()).contains("RF-1-1-1", "MISSING_THERE", "CNY 10.00 SETTLED", "1 breaks of wechat are OPEN.");
    }

    @Test
    void takesTheBillFromTheFolder() throws Exception {
        Files.createDirectory(folder.resolve("wechat"));
        DebitList.of(paid.line()).write(folder.resolve("wechat/2026-03-10.json"));

        assertThat(reconcile("--channel=wechat", "--date=2026-03-10", "--refund-desk.reconciliation.folder=" + folder))
                .isZero();
    }

    @Test
    void endsWithTwoAndSaysWhatToDoWhereItCannotReconcile() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");

        assertThat(reconcile("--channel=wechat", "--date=2026-03-10", "--file=" + bad))
                .isEqualTo(2);
        assertThat(reconcile("--channel=wechat", "--date=2026-03-10")).isEqualTo(2);
        assertThat(reconcile("--channel=paypal", "--date=2026-03-10")).isEqualTo(2);
        assertThat(reconcile("--channel=wechat", "--date=yesterday")).isEqualTo(2);
        assertThat(ReconcileCommand.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        "--channel=wechat",
                        "--date=2026-03-10",
                        "--file=" + bad,
                        "--refund-desk.home=" + folder))
                .isEqualTo(2);
        assertThat(reconcile(
                        "--channel=sandbox",
                        "--date=2026-03-10",
                        "--refund-desk.reconciliation.sandbox-url=http://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(told())
                .contains(
                        "Not reconciled. The sandbox channel's debits can't be fetched from http://127.0.0.1:1. Is it",
                        "Not reconciled. The bill has no column",
                        "name it with --file",
                        "--channel is one of alipay, wechat",
                        "--date is a day like",
                        "There is no database file");
    }

    private int reconcile(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--spring.datasource.url=" + ((HikariDataSource) database.dataSource()).getJdbcUrl());
        all.add("--spring.datasource.username=" + (kind == TestDatabase.Kind.H2 ? "sa" : "postgres"));
        return ReconcileCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
