package com.refunddesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is done to the chain behind the desk's back is found, and named. */
@DatabaseTest
class TamperingTest {

    private static final String UNKEYED = "";

    private final TestDatabase.Kind kind;
    private AuditDesk desk;

    TamperingTest(TestDatabase database) {
        this.kind = database.kind();
    }

    @BeforeEach
    void twoRefundsThatWereAnchored() {
        desk = new AuditDesk(kind, UNKEYED);
        desk.refund("RF-1");
        desk.refund("RF-2");
        desk.anchor();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void nothingIsFoundWhereNothingWasDone() {
        assertThat(desk.breaks()).isEmpty();
        assertThat(desk.verifier().verify("RF-1")).isEmpty();

        AuditReport report = desk.verifier().verify(found -> {});
        assertThat(report.unbroken()).isTrue();
        assertThat(report.refunds()).isEqualTo(2);
        assertThat(report.events()).isEqualTo(6);
        assertThat(report.anchors()).isEqualTo(1);
    }

    @Test
    void nothingIsFoundWhileEventsAreAddedAfterAnAnchor() {
        desk.add("RF-1", "SETTLED_LATER", "desk", "APPROVED", "APPROVED", "NOTE", null);

        assertThat(desk.breaks()).isEmpty();
        assertThat(desk.anchor().heads()).isEqualTo(1);
        assertThat(desk.anchor()).isNull();
        assertThat(desk.breaks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "at, at + interval '1' second",
                "kind, 'REJECTED'",
                "actor, 'somebody else'",
                "from_status, 'UNDER_APPEAL'",
                "from_status, null",
                "to_status, 'REJECTED'",
                "reason, 'another'",
                "detail, 'another'",
                "detail, null",
                "internal, true",
                "evidence, 'something'",
                "previous_hash, 'something'",
                "hash, 'something'"
            })
    void aChangedColumn(String column, String value) {
        desk.tamper("update refund_event set " + column + " = " + value + " where refund_no = 'RF-1' and seq = 2");

        assertThat(desk.breaks()).contains("CHANGED RF-1 2").allMatch(told -> told.contains("RF-1"));
        assertThat(desk.verifier().verify("RF-1")).extracting(AuditDesk::told).contains("CHANGED RF-1 2");
        assertThat(desk.verifier().verify("RF-2")).isEmpty();
    }

    @Test
    void aChangeByAMicrosecond() {
        desk.tamper(
                "update refund_event set at = at + interval '0.000001' second where refund_no = 'RF-1' and seq = 2");

        assertThat(desk.breaks()).containsExactly("CHANGED RF-1 2");
    }

    @Test
    void aChangeWithItsOwnHashComputedAnew() {
        desk.tamper("update refund_event set actor = 'somebody else' where refund_no = 'RF-1' and seq = 2");
        String hash = desk.trail().of("RF-1").get(1).computedHash();
        desk.tamper("update refund_event set hash = '" + hash + "' where refund_no = 'RF-1' and seq = 2");

        assertThat(desk.breaks()).containsExactly("REPLACED RF-1 2");
    }

    @Test
    void theLastOnesChangeWithItsOwnHashComputedAnew() {
        desk.tamper("update refund_event set actor = 'somebody else' where refund_no = 'RF-1' and seq = 3");
        String hash = desk.trail().of("RF-1").get(2).computedHash();
        desk.tamper("update refund_event set hash = '" + hash + "' where refund_no = 'RF-1' and seq = 3");

        assertThat(desk.breaks()).containsExactly("HEAD_DIFFERS RF-1 3", "REWRITTEN RF-1 3 1");
    }

    @Test
    void anEventTornOutOfTheMiddle() {
        desk.tamper("delete from refund_event where refund_no = 'RF-1' and seq = 2");

        assertThat(desk.breaks()).containsExactly("MISSING RF-1 2 2");
    }

    @Test
    void anEventTornOutOfTheMiddleAndTheGapClosed() {
        desk.tamper(
                "delete from refund_event where refund_no = 'RF-1' and seq = 2",
                "update refund_event set seq = 2 where refund_no = 'RF-1' and seq = 3");

        assertThat(desk.breaks())
                .containsExactly("MOVED RF-1 2 3", "MISSING RF-1 2 2", "ANCHORED_EVENT_MISSING RF-1 3 1");
    }

    @Test
    void theEndTornOff() {
        desk.tamper("delete from refund_event where refund_no = 'RF-1' and seq > 1");

        assertThat(desk.breaks()).containsExactly("MISSING RF-1 2 3", "ANCHORED_EVENT_MISSING RF-1 3 1");
    }

    @Test
    void theEndTornOffAndTheHeadPutBack() {
        String hash = desk.trail().of("RF-1").get(1).hash();
        desk.tamper(
                "delete from refund_event where refund_no = 'RF-1' and seq = 3",
                "update audit_head set seq = 2, pending = true, hash = '" + hash + "' where refund_no = 'RF-1'",
                "update refund set status = 'UNDER_REVIEW' where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("ANCHORED_EVENT_MISSING RF-1 3 1");
        assertThat(desk.verifier().verify("RF-1"))
                .extracting(AuditDesk::told)
                .containsExactly("ANCHORED_EVENT_MISSING RF-1 3 1");
    }

    @Test
    void aForgedEventAtTheEnd() {
        forgeAfterTheLast();

        assertThat(desk.breaks()).containsExactly("INSERTED RF-1 4");
    }

    @Test
    void aForgedEventAtTheEndThatTheHeadWasMovedTo() {
        // given a key, without which it can't be told from what the desk writes
        AuditDesk keyed = reopened(AuditDesk.KEY);
        AuditEvent forged = forgeAfterTheLast();
        keyed.tamper("update audit_head set seq = 4, hash = '" + forged.hash() + "' where refund_no = 'RF-1'");

        assertThat(keyed.breaks()).contains("UNSEALED RF-1 4");
    }

    @Test
    void aForgedEventInTheMiddle() {
        AuditEvent first = desk.trail().of("RF-1").getFirst();
        AuditEvent forged = forged(first);
        desk.tamper(
                "update refund_event set seq = 4 where refund_no = 'RF-1' and seq = 3",
                "update refund_event set seq = 3 where refund_no = 'RF-1' and seq = 2",
                insert(forged));

        assertThat(desk.breaks())
                .contains("INSERTED RF-1 2", "MOVED RF-1 3 2", "MOVED RF-1 4 3")
                .doesNotContain("MISSING RF-1 2 2");
    }

    @Test
    void twoEventsInEachOthersPlace() {
        desk.tamper(
                "update refund_event set seq = 99 where refund_no = 'RF-1' and seq = 2",
                "update refund_event set seq = 2 where refund_no = 'RF-1' and seq = 3",
                "update refund_event set seq = 3 where refund_no = 'RF-1' and seq = 99");

        assertThat(desk.breaks()).contains("MOVED RF-1 2 3", "MOVED RF-1 3 2");
    }

    @Test
    void anEventInAnotherRefundsChain() {
        desk.tamper("update refund_event set refund_no = 'RF-2', seq = 4 where refund_no = 'RF-1' and seq = 3");

        assertThat(desk.breaks()).contains("MISSING RF-1 3 3", "CHANGED RF-2 4", "INSERTED RF-2 4");
    }

    @Test
    void aWholeRefundsEventsGone() {
        desk.tamper("delete from refund_event where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("MISSING RF-1 1 3", "ANCHORED_EVENT_MISSING RF-1 3 1");
        assertThat(desk.verifier().verify("RF-1")).extracting(AuditDesk::told).contains("MISSING RF-1 1 3");
    }

    @Test
    void aWholeRefundsEventsAndItsHeadGone() {
        desk.tamper(
                "delete from refund_event where refund_no = 'RF-1'", "delete from audit_head where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("MISSING RF-1 1 1", "ANCHORED_EVENT_MISSING RF-1 3 1");
    }

    @Test
    void aWholeRefundGoneAsIfItHadNeverBeen() {
        desk.tamper(
                "delete from refund_event where refund_no = 'RF-1'",
                "delete from audit_head where refund_no = 'RF-1'",
                "delete from refund where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("ANCHORED_EVENT_MISSING RF-1 3 1");
    }

    @Test
    void aRefundGoneWhoseEventsStayed() {
        desk.tamper("delete from refund where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("REFUND_MISSING RF-1 1");
    }

    @Test
    void aHeadGone() {
        desk.tamper("delete from audit_head where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("HEAD_MISSING RF-1 3");
    }

    @Test
    void aChainComputedAnewAfterAChange() {
        desk.tamper("update refund_event set actor = 'somebody else' where refund_no = 'RF-1' and seq = 2");
        desk.computeAnew("RF-1");

        assertThat(desk.breaks()).containsExactly("REWRITTEN RF-1 3 1", "NOT_ANCHORED RF-1 3");
    }

    @Test
    void aSealedChainComputedAnewBeforeAnyAnchor() {
        AuditDesk keyed = reopened(AuditDesk.KEY);
        keyed.refund("RF-3");
        keyed.tamper("update refund_event set actor = 'somebody else' where refund_no = 'RF-3' and seq = 2");
        keyed.computeAnew("RF-3");

        assertThat(keyed.verifier().verify("RF-3"))
                .extracting(AuditDesk::told)
                .containsExactly("SEAL_WRONG RF-3 2", "SEAL_WRONG RF-3 3");
    }

    @Test
    void chainsAndAnchorsComputedAnewAsAWholeWhereAnAnchorWasNoted() {
        Anchor noted = desk.verifier().verify(found -> {}).latestAnchor().orElseThrow();
        desk.tamper("update refund_event set actor = 'somebody else' where refund_no = 'RF-1' and seq = 2");
        desk.computeAnew("RF-1");
        desk.computeFirstAnchorAnew();

        assertThat(desk.breaks()).isEmpty();
        desk.expecting(noted);
        assertThat(desk.breaks()).containsExactly("ANCHOR_UNEXPECTED 1 " + noted.hash());
    }

    @Test
    void sealedAnchorsComputedAnew() {
        AuditDesk keyed = sealed();
        String other = Fingerprint.of("another").hex();
        keyed.tamper("update audit_anchor set hash = '" + other + "' where anchor_no = 1");

        assertThat(keyed.breaks()).containsExactly("ANCHOR_CHANGED 1", "ANCHOR_SEAL_WRONG 1");
    }

    @Test
    void sealsTakenAway() {
        AuditDesk keyed = sealed();
        keyed.tamper(
                "update refund_event set seal = null where refund_no = 'RF-1'", "update audit_anchor set seal = null");

        assertThat(keyed.breaks())
                .containsExactly("UNSEALED RF-1 1", "UNSEALED RF-1 2", "UNSEALED RF-1 3", "ANCHOR_UNSEALED 1");
    }

    @Test
    void aSealOfAKeyThatNobodyKnows() {
        AuditDesk keyed = sealed();
        keyed.withKey(AuditDesk.OTHER_KEY);

        assertThat(keyed.breaks()).contains("SEAL_KEY_UNKNOWN RF-1 1", "ANCHOR_SEAL_KEY_UNKNOWN 1");

        keyed.withKey(AuditDesk.OTHER_KEY, AuditDesk.KEY);
        assertThat(keyed.breaks()).isEmpty();
    }

    @Test
    void aKeyThatCameLater() {
        AuditDesk keyed = reopened(AuditDesk.KEY);
        assertThat(keyed.breaks()).contains("UNSEALED RF-1 1", "ANCHOR_UNSEALED 1");

        keyed.withKeyFrom(AuditDesk.KEY, keyed.now().plus(Duration.ofSeconds(1)));
        assertThat(keyed.breaks()).isEmpty();
    }

    @Test
    void anUnsealedEventThatIsDatedBeforeTheKey() {
        AuditDesk keyed = reopened(AuditDesk.KEY);
        keyed.withKeyFrom(AuditDesk.KEY, keyed.now().plus(Duration.ofSeconds(1)));
        keyed.add("RF-1", "NOTED", "desk", "APPROVED", "APPROVED", "NOTE", null);
        AuditEvent forged = forgeAfterTheLast();
        keyed.tamper("update audit_head set seq = 5, hash = '" + forged.hash() + "' where refund_no = 'RF-1'");

        assertThat(keyed.breaks()).contains("UNSEALED RF-1 5");
    }

    @Test
    void anAnchorTornOut() {
        desk.refund("RF-3");
        desk.anchor();
        desk.refund("RF-4");
        desk.anchor();
        desk.tamper(
                "delete from audit_anchored_head where anchor_no = 2", "delete from audit_anchor where anchor_no = 2");

        assertThat(desk.breaks()).containsExactly("ANCHOR_MISSING 2 2", "NOT_ANCHORED RF-3 3");
    }

    @Test
    void theLastAnchorTornOff() {
        desk.tamper("delete from audit_anchored_head", "delete from audit_anchor");

        assertThat(desk.breaks()).containsExactlyInAnyOrder("NOT_ANCHORED RF-1 3", "NOT_ANCHORED RF-2 3");
    }

    @Test
    void anAnchorsHeadTakenOut() {
        desk.tamper("delete from audit_anchored_head where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("ANCHOR_CHANGED 1", "NOT_ANCHORED RF-1 3");
    }

    @Test
    void anAnchorReplaced() {
        desk.refund("RF-3");
        desk.anchor();
        String hash = Fingerprint.of("another").hex();
        desk.tamper("update audit_anchor set hash = '" + hash + "' where anchor_no = 1");

        assertThat(desk.breaks()).containsExactly("ANCHOR_CHANGED 1", "ANCHOR_REPLACED 1");
    }

    @Test
    void aStatusThatNoEventLedTo() {
        desk.tamper("update refund set status = 'PAID' where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("STATUS_DIFFERS RF-1 3 PAID APPROVED");
    }

    @Test
    void aLeapFromStatusToStatus() {
        desk.add("RF-1", "PAID", "desk", "PAYING", "APPROVED", "NOTE", null);

        assertThat(desk.breaks()).containsExactly("PATH_BROKEN RF-1 4 PAYING APPROVED");
    }

    @ParameterizedTest
    @CsvSource({"filing", "assessment"})
    void factsThatWereChangedAfterTheFiling(String column) {
        desk.tamper("update refund set " + column + " = '{}' where refund_no = 'RF-1'");

        assertThat(desk.breaks()).containsExactly("FACTS_CHANGED RF-1 1");
    }

    private AuditDesk sealed() {
        desk.close();
        desk = new AuditDesk(kind, AuditDesk.KEY);
        desk.refund("RF-1");
        desk.anchor();
        assertThat(desk.breaks()).isEmpty();
        return desk;
    }

    private AuditDesk reopened(String key) {
        desk.withKey(key);
        return desk;
    }

    private AuditEvent forgeAfterTheLast() {
        List<AuditEvent> chain = desk.trail().of("RF-1");
        AuditEvent forged = forged(chain.getLast());
        desk.tamper(insert(forged));
        return forged;
    }

    private AuditEvent forged(AuditEvent before) {
        AuditEvent open = new AuditEvent(
                before.refundNo(),
                before.seq() + 1,
                before.at(),
                "NOTED",
                "manager-1",
                before.toStatus(),
                before.toStatus(),
                "forged",
                null,
                false,
                null,
                before.hash(),
                null,
                null);
        return open.sealed(open.computedHash(), null);
    }

    private static String insert(AuditEvent event) {
        return """
                insert into refund_event (refund_no, seq, at, kind, actor, from_status, to_status, reason, internal,
                    previous_hash, hash)
                select refund_no, %d, at, '%s', '%s', '%s', '%s', '%s', false, '%s', '%s'
                from refund_event where refund_no = '%s' and seq = %d""".formatted(
                        event.seq(),
                        event.kind(),
                        event.actor(),
                        event.fromStatus(),
                        event.toStatus(),
                        event.reason(),
                        event.previousHash(),
                        event.hash(),
                        event.refundNo(),
                        event.seq() - 1);
    }
}
