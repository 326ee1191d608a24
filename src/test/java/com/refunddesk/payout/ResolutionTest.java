package com.refunddesk.payout;

import static com.refunddesk.payout.FakeChannel.Behaviour.PENDING;
import static com.refunddesk.payout.FakeChannel.Behaviour.REFUSE;
import static com.refunddesk.payout.FakeChannel.Behaviour.TIME_OUT_PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.LedgerAccount;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.process.MessageName;
import com.refunddesk.web.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;

/** What finance and managers may decide about a leg (refund-rules §6). */
@DatabaseTest
class ResolutionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESOLVE = "Task_ResolvePayout";
    private static final String APPROVE = "Task_ApproveDesignatedAccount";
    private static final long INSTANCE = 4711;

    private final PayoutDesk desk;
    private final FakeChannel channel;

    ResolutionTest(DataSource dataSource) {
        desk = new PayoutDesk(dataSource);
        channel = desk.channel;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void opensAnExceptionOnceAndSaysWhatHappened() {
        Leg leg = aFailedLeg();

        PayoutSheet sheet = open(leg);
        open(leg);

        assertThat(sheet.amount()).isEqualTo("¥177.76");
        assertThat(sheet.channel()).isEqualTo("WeChat Pay");
        assertThat(sheet.status()).isEqualTo("Failed");
        assertThat(sheet.failure()).isEqualTo("CARD_EXPIRED: The card has expired");
        assertThat(sheet.mayChangeDestination()).isTrue();
        assertThat(sheet.hint()).startsWith("An enquiry confirmed that the customer has nothing of it.");
        assertThat(desk.get(Payouts.class).anyWaitsForFinance(leg.refundNo())).isTrue();
        assertThat(desk.events())
                .containsOnlyOnce(new PayoutEvent.ExceptionOpened(leg.refundNo(), leg.legId(), "CARD_EXPIRED"));
    }

    @Test
    void paysAgainUnderANewKeyAfterAConfirmedFailure() {
        Leg leg = aFailedLeg();
        open(leg);

        PayoutRuling ruling = resolve(leg, 0, "RETRY", null);

        assertThat(ruling.verdict()).isEqualTo(Verdict.RETRY);
        assertThat(ruling.attempt()).isEqualTo(2);
        assertThat(desk.get(Payouts.class).anyWaitsForFinance(leg.refundNo())).isFalse();
        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.debitsOf(leg.legId()))
                .singleElement()
                .extracting(ChannelInstruction::key)
                .isEqualTo(leg.legId() + "-2");
        assertThat(desk.events())
                .contains(new PayoutEvent.ExceptionResolved(leg.refundNo(), leg.legId(), "RETRY", "finance-1", null));
    }

    @Test
    void paysAgainUnderTheOldKeyWhereTheChannelKeepsIt() {
        channel.terms(new ChannelTerms(Integer.MAX_VALUE, Duration.ZERO, true, Map.of()));
        Leg leg = desk.aLeg();
        channel.will(PENDING);
        desk.submit(leg);
        channel.end(false);
        desk.query(leg);
        open(leg);

        resolve(leg, 0, "RETRY", null);

        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).extracting(ChannelInstruction::key).containsOnly(leg.legId() + "-1");
        assertThat(channel.debitsOf(leg.legId())).hasSize(1);
    }

    @Test
    void asksAgainWhileTheOutcomeIsUnknownAndTakesNothingElse() {
        Leg leg = desk.aLeg();
        channel.will(TIME_OUT_PAID);
        channel.deaf(true);
        desk.submit(leg);
        PayoutSheet sheet = open(leg);
        assertThat(sheet.mayChangeDestination()).isFalse();

        PayoutRuling balance = resolve(leg, 0, "BALANCE", null);
        PayoutRuling account = resolve(leg, 1, "DESIGNATED_ACCOUNT", anAccount(leg));
        PayoutRuling retry = resolve(leg, 2, "RETRY", null);

        assertThat(balance.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(balance.validationMessage()).startsWith("The outcome is unknown");
        assertThat(account.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(retry.verdict()).isEqualTo(Verdict.ENQUIRE);
        assertThat(retry.attempt()).isEqualTo(1);
        channel.deaf(false);
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(1);
        assertThat(channel.debitsOf(leg.legId())).hasSize(1);
    }

    @Test
    void creditsTheBalanceInsteadAfterAConfirmedFailure() {
        Leg leg = aFailedLeg();
        open(leg);
        Money before = balance();

        PayoutRuling ruling = resolve(leg, 0, "BALANCE", null);
        desk.get(InternalPayout.class).pay(leg.legId());
        desk.get(InternalPayout.class).pay(leg.legId());

        assertThat(ruling.verdict()).isEqualTo(Verdict.BALANCE);
        assertThat(ruling.destination()).isEqualTo(Destination.BALANCE);
        assertThat(balance().minus(before)).isEqualTo(leg.amount().negated());
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(channel.debitsOf(leg.legId())).isEmpty();
    }

    @Test
    void leadsOnWithoutSendingWhenTheMoneyArrivedMeanwhile() {
        Leg leg = desk.aLeg();
        channel.will(PENDING);
        desk.submit(leg);
        open(leg);
        desk.report("evt-" + leg.legId(), leg.legId() + "-1", ChannelReport.Status.SETTLED);

        assertThat(desk.get(Payouts.class).anyWaitsForFinance(leg.refundNo())).isFalse();
        assertThat(desk.events())
                .containsOnlyOnce(
                        new PayoutEvent.ExceptionResolved(leg.refundNo(), leg.legId(), "SETTLED", "desk", null));
        assertThat(desk.messages()).containsOnlyOnce(paidMeanwhile(leg));
        assertThat(resolve(leg, 0, "BALANCE", null).verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(resolve(leg, 1, "RETRY", null).verdict()).isEqualTo(Verdict.ENQUIRE);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void endsTheTaskOfALegThatWasPaidJustBeforeFinanceGotIt() {
        Leg leg = desk.aLeg();
        desk.submit(leg);

        open(leg);

        assertThat(desk.get(Payouts.class).anyWaitsForFinance(leg.refundNo())).isFalse();
        assertThat(desk.messages()).contains(paidMeanwhile(leg));
        assertThat(desk.events()).noneMatch(PayoutEvent.ExceptionOpened.class::isInstance);
    }

    @Test
    void paysToADesignatedAccountThatAManagerApproved() {
        Leg leg = aFailedLeg();
        open(leg);
        String account = anAccount(leg);

        PayoutRuling proposed = resolve(leg, 0, "DESIGNATED_ACCOUNT", account);
        assertThat(proposed.verdict()).isEqualTo(Verdict.DESIGNATED_ACCOUNT);
        assertThat(proposed.sheet().designatedAccount()).isEqualTo("王**, 招商银行, ****0123");
        assertThat(desk.get(Payouts.class).anyWaitsForFinance(leg.refundNo())).isTrue();
        PayoutRuling approved = approve(leg, 0, "APPROVE", "manager-1");

        assertThat(approved.verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(approved.attempt()).isEqualTo(2);
        assertThat(approved.destination()).isEqualTo(Destination.DESIGNATED_ACCOUNT);
        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        ChannelInstruction debit = channel.debitsOf(leg.legId()).getFirst();
        assertThat(debit.route()).isEqualTo(PaymentChannel.BANK_TRANSFER);
        assertThat(debit.account()).contains(new BankAccount("王小明", "招商银行", "6214850123"));
        assertThat(debit.toString()).doesNotContain("6214850123");
    }

    @Test
    void showsTheManagerWhatProvesWhoseTheAccountIs() throws Exception {
        Leg leg = aFailedLeg();
        open(leg);
        String account = desk.get(DesignatedAccountController.class)
                .addWithProof(
                        leg.refundNo(),
                        new DesignatedAccountController.NewAccount("王小明", "招商银行", "6214850123"),
                        List.of(new MockMultipartFile("proof", "statement.pdf", null, new byte[] {1})),
                        new Caller("finance", Set.of(Caller.Role.FINANCE), Optional.empty()))
                .designatedAccountId();

        PayoutSheet proven = resolve(leg, 0, "DESIGNATED_ACCOUNT", account).sheet();
        approve(leg, 0, "REJECT", "manager-1");
        PayoutSheet unproven =
                resolve(leg, 1, "DESIGNATED_ACCOUNT", anAccount(leg)).sheet();

        assertThat(proven.proofs()).singleElement().asString().startsWith("link to file-");
        assertThat(unproven.proofs()).isEmpty();
        assertThat(desk.events())
                .contains(new PayoutEvent.AccountAdded(
                        leg.refundNo(), account, List.of("hash of statement.pdf"), "finance"));
    }

    @Test
    void takesNoApprovalFromWhoeverProposedTheAccount() {
        Leg leg = aFailedLeg();
        open(leg);
        desk.completes("both", RESOLVE, 0);
        record(leg, 0, text("DESIGNATED_ACCOUNT"), text(anAccount(leg)), null);

        PayoutRuling own = approve(leg, 0, "APPROVE", "both");
        PayoutRuling stranger = approve(leg, 1, "APPROVE", "finance-1");

        assertThat(own.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(own.validationMessage()).contains("somebody else has to decide");
        assertThat(stranger.verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(stranger.validationMessage()).contains("refund-managers");
        assertThat(desk.now(leg).destination()).isEqualTo(Destination.ORIGINAL);
    }

    @Test
    void returnsARejectedAccountToFinance() {
        Leg leg = aFailedLeg();
        open(leg);
        resolve(leg, 0, "DESIGNATED_ACCOUNT", anAccount(leg));

        PayoutRuling rejected = approve(leg, 0, "REJECT", "manager-1");

        assertThat(rejected.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(rejected.validationMessage()).startsWith("manager-1 rejected the designated account");
        assertThat(approve(leg, 1, "APPROVE", "manager-1").verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(resolve(leg, 1, "RETRY", null).verdict()).isEqualTo(Verdict.RETRY);
    }

    @Test
    void takesAnAccountOfTheSameRefundOnly() {
        Leg leg = aFailedLeg();
        Leg another = aFailedLeg();
        open(leg);

        assertThat(resolve(leg, 0, "DESIGNATED_ACCOUNT", anAccount(another)).verdict())
                .isEqualTo(Verdict.SENT_BACK);
        assertThat(resolve(leg, 1, "DESIGNATED_ACCOUNT", null).verdict()).isEqualTo(Verdict.SENT_BACK);
    }

    @Test
    void sendsBackWhatIsNoDecisionOrNobodys() throws Exception {
        Leg leg = aFailedLeg();
        open(leg);
        for (int before = 0; before < 4; before++) {
            desk.completes("finance-1", RESOLVE, before);
        }

        assertThat(record(leg, 0, JSON.readTree("5"), null, null).validationMessage())
                .isEqualTo("resolution has to be a text.");
        assertThat(record(leg, 1, null, null, null).validationMessage())
                .isEqualTo("Choose RETRY, BALANCE or DESIGNATED_ACCOUNT.");
        assertThat(record(leg, 2, text("SHRED"), null, null).verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(record(leg, 3, text("RETRY"), null, text("x".repeat(2001))).verdict())
                .isEqualTo(Verdict.SENT_BACK);
        assertThat(record(leg, 4, text("RETRY"), null, null).validationMessage())
                .startsWith("The task was completed without being claimed");
        desk.completes("manager-1", RESOLVE, 5);
        assertThat(record(leg, 5, text("RETRY"), null, null).validationMessage())
                .contains("not in the group refund-finance");
        assertThat(desk.now(leg).attempt()).isEqualTo(1);
    }

    @Test
    void tellsOnceWhoseEntryWasSentBack() {
        Leg leg = aFailedLeg();
        open(leg);
        desk.completes("manager-1", RESOLVE, 0);

        PayoutRuling first = record(leg, 0, text("RETRY"), null, null);
        PayoutRuling again = record(leg, 0, text("RETRY"), null, null);

        assertThat(again).isEqualTo(first);
        assertThat(desk.events())
                .containsOnlyOnce(new PayoutEvent.TaskSentBack(
                        leg.refundNo(), leg.legId(), "manager-1", first.validationMessage()));
    }

    @Test
    void tellsWhoWroteAnAccountDownWhoProposedItAndWhoRefusedIt() {
        Leg leg = aFailedLeg();
        open(leg);
        String account = anAccount(leg);

        resolve(leg, 0, "DESIGNATED_ACCOUNT", account);
        approve(leg, 0, "REJECT", "manager-1");

        assertThat(desk.events())
                .contains(
                        new PayoutEvent.AccountAdded(leg.refundNo(), account, List.of(), "finance"),
                        new PayoutEvent.AccountProposed(leg.refundNo(), leg.legId(), account, "finance-1", null),
                        new PayoutEvent.AccountRejected(leg.refundNo(), leg.legId(), account, "manager-1", null));
    }

    @Test
    void countsADecisionOnceWhenItIsDeliveredAgain() {
        Leg leg = aFailedLeg();
        open(leg);

        PayoutRuling first = resolve(leg, 0, "RETRY", null);
        PayoutRuling again = resolve(leg, 0, "RETRY", null);

        assertThat(again).isEqualTo(first);
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void redirectsNothingWhileABillSaysThatTheFailedAttemptWasPaid() {
        Leg leg = aFailedLeg();
        resolve(leg, 0, "DESIGNATED_ACCOUNT", anAccount(leg));
        desk.billed(leg, true);

        assertThat(open(leg).mayChangeDestination()).isFalse();
        assertThat(open(leg).hint()).contains("PAID_BUT_FAILED");
        assertThat(approve(leg, 0, "APPROVE", "manager-1").verdict()).isEqualTo(Verdict.SENT_BACK);
        int task = 1;
        for (String choice : List.of("BALANCE", "DESIGNATED_ACCOUNT")) {
            PayoutRuling ruling = resolve(leg, task++, choice, anAccount(leg));
            assertThat(ruling.verdict()).as(choice).isEqualTo(Verdict.SENT_BACK);
            assertThat(ruling.validationMessage()).contains("close the break");
        }

        desk.billed(leg, false);
        assertThat(resolve(leg, task, "RETRY", null).verdict()).isEqualTo(Verdict.RETRY);
    }

    @Test
    void asksAboutAFailedAttemptThatABillCallsPaidAndFindsTheMoney() {
        Leg leg = aFailedLeg();
        open(leg);
        desk.billed(leg, true);
        channel.paysAfterAll(leg.legId() + "-1");

        assertThat(resolve(leg, 0, "RETRY", null).verdict()).isEqualTo(Verdict.ENQUIRE);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).as("nothing is sent again").hasSize(1);
        assertThat(channel.debitsOf(leg.legId())).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void staysWithFinanceWhereTheChannelStillKnowsNothingOfWhatABillCallsPaid() {
        Leg leg = aFailedLeg();
        open(leg);
        desk.billed(leg, true);

        resolve(leg, 0, "RETRY", null);

        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(channel.submissions()).as("nothing is sent again").hasSize(1);
        assertThat(open(leg).mayChangeDestination()).isFalse();
        desk.billed(leg, false);
        assertThat(resolve(leg, 1, "BALANCE", null).verdict()).isEqualTo(Verdict.BALANCE);
    }

    @Test
    void asksAboutAFailedAttemptThatItsChannelReportsAsPaidAndFindsTheMoney() {
        long flaggedBefore = desk.get(AttemptStore.class).countFlagged();
        Leg leg = aContradictedLeg();
        channel.paysAfterAll(leg.legId() + "-1");

        assertThat(resolve(leg, 0, "BALANCE", null).verdict()).isEqualTo(Verdict.SENT_BACK);
        assertThat(resolve(leg, 1, "RETRY", null).verdict()).isEqualTo(Verdict.ENQUIRE);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.submissions()).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
        assertThat(desk.get(AttemptStore.class).countFlagged())
                .as("there is nothing left to reconcile")
                .isEqualTo(flaggedBefore);
    }

    @Test
    void paysAnotherWayOnceTheChannelConfirmedAFailureThatItHadContradicted() {
        Leg leg = aContradictedLeg();
        resolve(leg, 0, "RETRY", null);

        assertThat(desk.query(leg).state()).isEqualTo(State.REFUSED);

        assertThat(resolve(leg, 1, "BALANCE", null).verdict()).isEqualTo(Verdict.BALANCE);
        desk.get(InternalPayout.class).pay(leg.legId());
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(channel.debitsOf(leg.legId())).isEmpty();
    }

    @Test
    void goesBackToTheChannelWhereItsWordComesAfterTheBalanceWasChosen() {
        Leg leg = aFailedLeg();
        open(leg);
        resolve(leg, 0, "BALANCE", null);
        desk.report("evt-" + leg.legId(), leg.legId() + "-1", ChannelReport.Status.SETTLED);
        channel.paysAfterAll(leg.legId() + "-1");

        assertThatThrownBy(() -> desk.get(InternalPayout.class).pay(leg.legId()))
                .hasMessageContaining("Open payout exception");
        open(leg);
        resolve(leg, 1, "RETRY", null);

        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
        assertThat(desk.now(leg).destination()).isEqualTo(Destination.ORIGINAL);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    @Test
    void needsAnApprovedAccountBeforePayingToOne() {
        Leg leg = desk.aLeg(PaymentChannel.WECHAT, Destination.DESIGNATED_ACCOUNT);

        assertThat(desk.submit(leg).state()).isEqualTo(State.EXCEPTION);
        assertThat(open(leg).hint()).contains("no account is approved");
        assertThat(resolve(leg, 0, "RETRY", null).verdict()).isEqualTo(Verdict.SENT_BACK);
        resolve(leg, 1, "DESIGNATED_ACCOUNT", anAccount(leg));
        PayoutRuling approved = approve(leg, 0, "APPROVE", "manager-1");

        assertThat(approved.attempt()).as("nothing was sent under the first").isEqualTo(1);
        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void paysToNoAccountThatNobodyApprovedThoughItWasWrittenDownBeforeTheRefundWasApproved() {
        String refundNo = "RF-early" + System.identityHashCode(this);
        String account = add(refundNo);
        Leg leg = desk.aLegOf(refundNo, PaymentChannel.WECHAT, Destination.DESIGNATED_ACCOUNT);

        assertThat(desk.submit(leg).state()).isEqualTo(State.EXCEPTION);
        assertThat(channel.debitsOf(leg.legId())).isEmpty();

        resolve(leg, 0, "DESIGNATED_ACCOUNT", account);
        approve(leg, 0, "APPROVE", "manager-1");
        assertThat(desk.submit(leg).state()).isEqualTo(State.SETTLED);
        assertThat(channel.debitsOf(leg.legId()).getFirst().account()).isPresent();
    }

    @Test
    void keepsBankAccountsSealed() {
        Leg leg = aFailedLeg();
        String id = anAccount(leg);

        String stored = desk.jdbc()
                .sql("select sealed || masked from designated_account where designated_account_id = :id")
                .param("id", id)
                .query(String.class)
                .single();

        assertThat(stored).doesNotContain("6214850123").doesNotContain("王小明");
        assertThat(desk.get(DesignatedAccountStore.class).open(id).number()).isEqualTo("6214850123");
    }

    private Leg aFailedLeg() {
        Leg leg = desk.aLeg();
        channel.will(REFUSE);
        assertThat(desk.submit(leg).state()).isEqualTo(State.REFUSED);
        return leg;
    }

    /** Failed for certain, and reported as paid since. */
    private Leg aContradictedLeg() {
        Leg leg = aFailedLeg();
        open(leg);
        desk.report("evt-" + leg.legId(), leg.legId() + "-1", ChannelReport.Status.SETTLED);
        return leg;
    }

    private static PayoutDesk.Message paidMeanwhile(Leg leg) {
        String key = leg.legId() + ":1";
        return new PayoutDesk.Message(MessageName.PAID_MEANWHILE, key, "paid-meanwhile:" + key);
    }

    private PayoutSheet open(Leg leg) {
        return desk.get(OpenPayoutException.class).open(leg.legId());
    }

    private String anAccount(Leg leg) {
        return add(leg.refundNo());
    }

    private String add(String refundNo) {
        return desk.get(DesignatedAccountController.class)
                .add(
                        refundNo,
                        new DesignatedAccountController.NewAccount(" 王小明", "招商银行", "6214 8501-23"),
                        new Caller("finance", Set.of(Caller.Role.FINANCE), Optional.empty()))
                .designatedAccountId();
    }

    private PayoutRuling resolve(Leg leg, int before, String resolution, String account) {
        desk.completes("finance-1", RESOLVE, before);
        return record(leg, before, text(resolution), account == null ? null : text(account), null);
    }

    private PayoutRuling record(Leg leg, int before, JsonNode resolution, JsonNode account, JsonNode note) {
        return desk.get(RecordPayoutResolution.class)
                .record(
                        new PayoutTask(leg.legId(), PayoutTask.Kind.RESOLUTION, INSTANCE, before),
                        new RecordPayoutResolution.Form(resolution, account, note));
    }

    private PayoutRuling approve(Leg leg, int before, String decision, String by) {
        desk.completes(by, APPROVE, before);
        return desk.get(RecordAccountApproval.class)
                .record(
                        new PayoutTask(leg.legId(), PayoutTask.Kind.ACCOUNT_APPROVAL, INSTANCE, before),
                        new RecordAccountApproval.Form(text(decision), null));
    }

    private static JsonNode text(String value) {
        return JSON.valueToTree(value);
    }

    private Money balance() {
        return desk.ledger().balance(LedgerAccount.CUSTOMER_BALANCE.of("ACC-A"), CurrencyUnit.of("CNY"));
    }
}
