package com.refunddesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with a desk that works in the same database. */
@DatabaseTest
class VerifyAuditTest {

    private final TestDatabase.Kind kind;
    private AuditDesk desk;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    VerifyAuditTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aRefund() {
        desk = new AuditDesk(kind, AuditDesk.KEY);
        desk.refund("RF-1");
        desk.anchor();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void endsWithZeroWhereTheChainIsUnbroken() {
        assertThat(verify("--refund-desk.audit.key=" + AuditDesk.KEY)).isZero();
        assertThat(told())
                .contains(
                        "Verified 3 events of 1 refunds and 1 anchors in",
                        "Latest anchor 1:",
                        "The chain is unbroken.");
    }

    @Test
    void endsWithOneAndNamesWhatWasDone() {
        desk.tamper("update refund_event set actor = 'somebody else' where seq = 2");

        assertThat(verify("--refund-desk.audit.key=" + AuditDesk.KEY)).isOne();
        assertThat(told()).contains("RF-1 event 2", "CHANGED", "The chain is BROKEN: 1 found.");
    }

    @Test
    void comparesAnAnchorThatWasNotedElsewhere() {
        String key = "--refund-desk.audit.key=" + AuditDesk.KEY;
        String hash =
                desk.verifier().verify(found -> {}).latestAnchor().orElseThrow().hash();

        assertThat(verify(key, "--refund-desk.audit.expected-anchor=1:" + hash)).isZero();
        assertThat(verify(key, "--refund-desk.audit.expected-anchor=1:" + "0".repeat(64)))
                .isOne();
        assertThat(verify(key, "--refund-desk.audit.expected-anchor=2:" + hash)).isOne();
        assertThat(told()).contains("ANCHOR_UNEXPECTED", "ANCHOR_MISSING");
    }

    @Test
    void endsWithTwoWhereItCannotVerify(@TempDir Path folder) {
        assertThat(run("--refund-desk.home=" + folder)).isEqualTo(2);
        assertThat(told()).contains("There is no database file").doesNotContain("unbroken");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isAskedForByItsArgumentOnly() {
        assertThat(VerifyAudit.isAskedForBy("--server.port=1", "--refund-desk.command=verify-audit"))
                .isTrue();
        assertThat(VerifyAudit.isAskedForBy("--refund-desk.command=something")).isFalse();
    }

    private int verify(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--spring.datasource.url=" + ((HikariDataSource) desk.database.dataSource()).getJdbcUrl());
        all.add("--spring.datasource.username=" + (kind == TestDatabase.Kind.H2 ? "sa" : "postgres"));
        return run(all.toArray(String[]::new));
    }

    private int run(String... args) {
        return VerifyAudit.run(new PrintStream(out, true, StandardCharsets.UTF_8), args);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
