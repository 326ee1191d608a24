package com.refunddesk.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** The database itself keeps what was written. */
@DatabaseTest
class AppendOnlyTest {

    private final TestDatabase.Kind kind;
    private AuditDesk desk;

    AppendOnlyTest(TestDatabase database) {
        kind = database.kind();
    }

    @BeforeEach
    void aRowInEachTable() {
        desk = new AuditDesk(kind, "");
        desk.refund("RF-1");
        desk.anchor();
        run("insert into ledger_operation values ('op', 'RF-1', current_timestamp, current_timestamp, 1)");
        run("""
                insert into ledger_posting (operation_key, line, of_lines, debit_account, debit_sub, credit_account, credit_sub,
                    amount, currency) values ('op', 1, 1, 'ARREARS', 'a', 'GIFT_BALANCE', 'b', 1, 'CNY')""");
        run("insert into voucher values ('V', 'L', 'A', 1, 'CNY', current_timestamp, current_timestamp)");
        run("""
                insert into review_decision (refund_no, step, completion, round, actor, verdict, at)
                values ('RF-1', 'REVIEW', 0, 1, 'reviewer-1', 'DECIDED', current_timestamp)""");
        run("""
                insert into payout_leg (leg_id, refund_no, leg_no, order_no, account_id, payment_id, paid, paid_at, channel,
                    destination, amount, currency, attempt, status, created_at)
                values ('RF-1-1', 'RF-1', 1, 'O', 'A', 'P', 1, current_timestamp, 'ALIPAY', 'ORIGINAL', 1, 'CNY', 1, 'FAILED',
                    current_timestamp)""");
        run("""
                insert into payout_resolution (leg_id, kind, process_instance_key, completed_before, actor, verdict,
                    recorded_at) values ('RF-1-1', 'RESOLUTION', 1, 0, 'finance-1', 'RETRY', current_timestamp)""");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({
        "refund_event, actor",
        "audit_anchor, hash",
        "audit_anchored_head, hash",
        "ledger_operation, refund_no",
        "ledger_posting, debit_sub",
        "voucher, account_id",
        "review_decision, actor",
        "payout_resolution, actor"
    })
    void refusesAnUpdate(String table, String column) {
        assertThatThrownBy(() -> run("update " + table + " set " + column + " = 'somebody else'"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Table " + table + " is append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refund_event",
                "audit_anchor",
                "audit_anchored_head",
                "audit_head",
                "ledger_operation",
                "ledger_posting",
                "voucher",
                "review_decision",
                "payout_resolution"
            })
    void refusesADeletion(String table) {
        assertThatThrownBy(() -> run("delete from " + table))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Table " + table + " is append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refund_event",
                "audit_anchor",
                "audit_anchored_head",
                "audit_head",
                "ledger_operation",
                "ledger_posting",
                "voucher",
                "review_decision",
                "payout_resolution"
            })
    void refusesToBeTruncated(String table) {
        assertThatThrownBy(() -> run("truncate table " + table)).isInstanceOf(DataAccessException.class);
        if (kind == TestDatabase.Kind.POSTGRESQL) {
            assertThatThrownBy(() -> run("truncate table " + table + " cascade"))
                    .hasMessageContaining("is append-only");
        }
    }

    private void run(String sql) {
        desk.jdbc.sql(sql).update();
    }
}
