package com.refunddesk.payout;

import static com.refunddesk.platform.channel.Behaviour.Kind.ANSWER_TWICE;
import static com.refunddesk.platform.channel.Behaviour.Kind.DOWN;
import static com.refunddesk.platform.channel.Behaviour.Kind.FORGED_ANSWER;
import static com.refunddesk.platform.channel.Behaviour.Kind.OUT_OF_ORDER;
import static com.refunddesk.platform.channel.Behaviour.Kind.PENDING;
import static com.refunddesk.platform.channel.Behaviour.Kind.REFUSE;
import static com.refunddesk.platform.channel.Behaviour.Kind.SETTLE_THEN_FAIL;
import static com.refunddesk.platform.channel.Behaviour.Kind.TIME_OUT_PAID;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DatabaseTest;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.LedgerAccount;
import com.refunddesk.payout.PayoutProgress.State;
import com.refunddesk.payout.bank.BankFiles;
import com.refunddesk.platform.BankChannel;
import com.refunddesk.platform.bank.BankWords;
import com.refunddesk.platform.channel.Behaviour;
import com.refunddesk.platform.channel.Debit;
import com.refunddesk.process.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Transfers to designated accounts, by files to and from a bank in a process of its own that behaves as it is told. */
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
class BankPayoutTest {

    private static final String NUMBER = "DE89370400440532013000";
    private static final BankAccount ACCOUNT = new BankAccount("Li Lei", "BIC COBADEFFXXX", NUMBER);

    @TempDir
    private static Path home;

    private static BankChannel bank;

    private final DataSource dataSource;
    private PayoutDesk desk;

    BankPayoutTest(DataSource dataSource) {
        this.dataSource = dataSource;
        desk = new PayoutDesk(dataSource, new MovableClock(), bank.deskProperties());
    }

    @BeforeAll
    static void start() {
        bank = BankChannel.in(home);
        bank.start();
        bank.awaitReady();
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
        for (var file : files(bank.incoming())) {
            Files.delete(file);
        }
    }

    @Test
    void paysToADesignatedAccountAndBooksIt() {
        Leg leg = aLegTo(ACCOUNT);
        Money before = clearing();

        assertThat(desk.submit(leg).state()).isEqualTo(State.PENDING);
        becomes(leg, Leg.Status.SETTLED);

        assertThat(debits(leg)).singleElement().satisfies(debit -> {
            assertThat(debit.key()).isEqualTo(leg.legId() + "-1");
            assertThat(debit.paymentId()).as("the account").isEqualTo(NUMBER);
            assertThat(debit.amount()).isEqualTo("177.76");
        });
        assertThat(clearing().minus(before)).isEqualTo(leg.amount().negated());
        assertThat(desk.now(leg).channelRefundId()).startsWith("CH");
        assertThat(files(bank.incoming())).isEmpty();
    }

    @Test
    void refusesToSendATransferBackWithoutAnAccount() {
        Leg leg = desk.aLeg(PaymentChannel.BANK_TRANSFER, Destination.ORIGINAL);

        PayoutProgress refused = desk.submit(leg);

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.failure().code()).isEqualTo("BANK_ACCOUNT_NEEDED");
        assertThat(written(leg)).isEmpty();
    }

    @Test
    void sendsNothingToAMistypedIban() {
        Leg leg = aLegTo(new BankAccount("Li Lei", "Commerzbank", "DE89370400440532013001"));

        assertThat(desk.submit(leg).failure().code()).isEqualTo("AC01");

        assertThat(written(leg)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AC01", "AC04", "AC06", "AG01", "AM02", "AM04", "BE01", "CUST", "FF01", "MD07", "MS02", "MS03", "RC01",
                "RR04"
            })
    void handsWhatTheBankRejectsToFinanceAndPaysItUnderANewKey(String code) {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(REFUSE).with(code));
        desk.submit(leg);
        hears(leg, "REJECTED");

        PayoutProgress refused = desk.query(leg);

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.failure().code()).isEqualTo(code);
        assertThat(debits(leg)).isEmpty();
        assertThat(desk.bookings(leg)).isZero();

        retry(leg);
        desk.submit(leg);
        becomes(leg, Leg.Status.SETTLED);
        assertThat(debits(leg)).extracting(Debit::key).containsExactly(leg.legId() + "-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AM05", "DUPL", "DU01", "DU02", "DU03", "DU04", "DU05"})
    void callsNothingFailedThatTheBankTakesForASecondCopy(String code) throws IOException {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(REFUSE).with(code));
        desk.submit(leg);
        hears(leg, "PENDING");

        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);

        arrives(leg, "DBIT", "177.76");
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
    }

    @Test
    void waitsForWhatTheBankBooksLater() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(PENDING).after(1_500));
        desk.submit(leg);
        becomes(leg, Leg.Status.SENT);

        becomes(leg, Leg.Status.SETTLED);

        paidOnce(leg);
    }

    @Test
    void failsWhatTheBankRejectsLater() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(PENDING).with("MS03"));
        desk.submit(leg);
        hears(leg, "REJECTED");

        assertThat(desk.query(leg).failure().code()).isEqualTo("MS03");
        assertThat(debits(leg)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC04", "AC01", "MD07"})
    void flagsMoneyThatComesBackAfterItWasPaid(String code) {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(SETTLE_THEN_FAIL).with(code).after(400));
        desk.submit(leg);
        becomes(leg, Leg.Status.SETTLED);

        hears(leg, "RETURNED");

        assertThat(desk.attempt(leg).contradictedAt()).isNotNull();
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(written(leg)).hasSize(1);
    }

    @Test
    void failsWhatIsKnownToHaveComeBackBeforeItIsKnownToHaveGone() throws IOException {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(TIME_OUT_PAID));
        desk.submit(leg);
        Awaitility.await().untilAsserted(() -> assertThat(debits(leg)).hasSize(1));

        arrives(leg, "CRDT", "177.76");
        assertThat(desk.query(leg).failure().code()).isEqualTo("AC04");
        arrives(leg, "DBIT", "177.76");

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.FAILED);
        assertThat(desk.attempt(leg).contradictedAt()).isNull();
    }

    @Test
    void believesNoDebitOfAnotherAmount() throws IOException {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(TIME_OUT_PAID));
        desk.submit(leg);

        arrives(leg, "DBIT", "17.77");

        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);
        assertThat(desk.bookings(leg)).isZero();
    }

    @Test
    void takesACreditThatIsNoReturnForNone() throws IOException {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(TIME_OUT_PAID));
        desk.submit(leg);

        arrives(leg, "CRDT", "0.01", "");
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);

        arrives(leg, "DBIT", "177.76", "");
        assertThat(desk.query(leg).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void readsAFileTwiceForOne() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(ANSWER_TWICE));
        desk.submit(leg);
        Awaitility.await()
                .untilAsserted(() -> assertThat(files(bank.incoming())).hasSize(4));

        becomes(leg, Leg.Status.SETTLED);

        paidOnce(leg);
        assertThat(files(bank.incoming())).isEmpty();
    }

    @Test
    void isNotConfusedByFilesInTheWrongOrder() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(OUT_OF_ORDER));
        desk.submit(leg);
        Awaitility.await().untilAsserted(() -> assertThat(bank.deliveries())
                .filteredOn(delivery -> delivery.key().equals(leg.legId() + "-1"))
                .hasSize(2));

        becomes(leg, Leg.Status.SETTLED);

        assertThat(desk.attempt(leg).contradictedAt()).isNull();
        paidOnce(leg);
    }

    @Test
    void waitsForABankThatIsAway() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(DOWN).times(5));
        desk.submit(leg);

        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);

        becomes(leg, Leg.Status.SETTLED);
        paidOnce(leg);
    }

    @Test
    void showsFinanceWhatTheBankNeverAnswersAndWritesNothingAgain() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(TIME_OUT_PAID));
        desk.submit(leg);
        Awaitility.await().untilAsserted(() -> assertThat(debits(leg)).hasSize(1));
        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);

        desk.clock.advance(Duration.ofDays(8));

        assertThat(desk.query(leg).state()).isEqualTo(State.EXCEPTION);
        assertThat(written(leg)).hasSize(1);
        assertThat(debits(leg)).hasSize(1);
    }

    @Test
    void putsAsideWhatItCannotReadAndGoesOn(CapturedOutput output) {
        Leg poisoned = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(FORGED_ANSWER));
        desk.submit(poisoned);
        Awaitility.await()
                .untilAsserted(() -> assertThat(files(bank.incoming())).hasSize(1));
        Leg leg = aLegTo(ACCOUNT);
        desk.submit(leg);

        becomes(leg, Leg.Status.SETTLED);

        assertThat(desk.query(poisoned).state()).isEqualTo(State.PENDING);
        assertThat(files(bank.incoming().resolve("rejected"))).isNotEmpty();
        assertThat(output).contains("since it has a DOCTYPE").doesNotContain(NUMBER);
    }

    @Test
    void findsTheFileOfADeskThatDiedBeforeItCouldSaySo() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(DOWN).after(0).times(40));
        desk.submit(leg);
        forgetTheAnswer(leg);
        takeOver();

        assertThat(desk.query(leg).state()).as("it waits in the folder").isEqualTo(State.PENDING);
        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        becomes(leg, Leg.Status.SETTLED);

        paidOnce(leg);
        assertThat(written(leg)).hasSize(1);
    }

    @Test
    void findsTheFileThatTheBankHasTakenMeanwhile() {
        Leg leg = aLegTo(ACCOUNT);
        bank.will(Behaviour.of(PENDING).after(60_000));
        desk.submit(leg);
        Awaitility.await().untilAsserted(() -> assertThat(bank.sent().resolve(leg.legId() + "-1.xml"))
                .exists());
        forgetTheAnswer(leg);
        takeOver();

        assertThat(desk.query(leg).state()).isEqualTo(State.PENDING);

        assertThat(desk.now(leg).status()).isEqualTo(Leg.Status.SENT);
        assertThat(written(leg)).hasSize(1);
    }

    @Test
    void writesTheFileOfADeskThatDiedBeforeIt() {
        Leg leg = aLegTo(ACCOUNT);
        desk.onEvent(event -> desk.clock.advance(Duration.ofSeconds(25)));
        assertThat(desk.submit(leg).state()).as("too late to send").isEqualTo(State.PENDING);
        assertThat(written(leg)).isEmpty();
        takeOver();

        desk.query(leg);
        becomes(leg, Leg.Status.SETTLED);

        paidOnce(leg);
    }

    @Test
    void writesNoAccountIntoALogOrTheBanksTables(CapturedOutput output) {
        Leg leg = aLegTo(ACCOUNT);
        desk.submit(leg);
        becomes(leg, Leg.Status.SETTLED);

        assertThat(output).doesNotContain(NUMBER).doesNotContain("6222020200112233445");
        assertThat(desk.jdbc()
                        .sql("select * from bank_payment")
                        .query()
                        .listOfRows()
                        .toString())
                .contains(leg.legId())
                .doesNotContain(NUMBER);
    }

    /** A desk that died after the file was there and before anybody knew. */
    private void forgetTheAnswer(Leg leg) {
        desk.jdbc()
                .sql("update payout_attempt set state = 'INTENT', channel_refund_id = null where leg_id = :leg")
                .param("leg", leg.legId())
                .update();
        desk.jdbc()
                .sql("update bank_payment set written_at = null where channel_key = :key")
                .param("key", leg.legId() + "-1")
                .update();
    }

    private void takeOver() {
        var clock = desk.clock;
        desk.close();
        desk = new PayoutDesk(dataSource, clock, bank.deskProperties());
    }

    private Leg aLegTo(BankAccount account) {
        Leg leg = desk.aLeg(PaymentChannel.WECHAT, Destination.DESIGNATED_ACCOUNT);
        desk.tx().executeWithoutResult(status -> {
            String id = desk.get(DesignatedAccountStore.class).add(leg.refundNo(), account, List.of(), "finance-1");
            desk.get(LegStore.class).prepare(leg.legId(), 1, Destination.DESIGNATED_ACCOUNT, id);
        });
        return leg;
    }

    private void retry(Leg leg) {
        desk.tx().executeWithoutResult(status -> {
            LegRow row = desk.get(LegStore.class).lock(leg.legId());
            desk.get(NextAttempt.class).prepare(row, Destination.DESIGNATED_ACCOUNT, row.designatedAccountId());
        });
    }

    private void arrives(Leg leg, String direction, String amount) throws IOException {
        arrives(leg, direction, amount, direction.equals("CRDT") ? "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" : "");
    }

    /** A file of somebody's with one entry about the leg. */
    private void arrives(Leg leg, String direction, String amount, String back) throws IOException {
        var message = BankWords.notification(
                leg.legId() + "-" + direction,
                "2026-03-10T04:00:00Z",
                direction,
                amount,
                "CNY",
                leg.legId() + "-1",
                "REF-1",
                back);
        Files.writeString(bank.incoming().resolve(leg.legId() + direction + ".xml"), message);
        desk.get(BankFiles.READER).run();
    }

    /** Reads the bank's files until they say so. */
    private void becomes(Leg leg, Leg.Status status) {
        Awaitility.await().untilAsserted(() -> {
            desk.get(BankFiles.READER).run();
            assertThat(desk.now(leg).status()).isEqualTo(status);
        });
    }

    private void hears(Leg leg, String kind) {
        Awaitility.await().untilAsserted(() -> {
            desk.get(BankFiles.READER).run();
            assertThat(said(leg)).contains(kind);
        });
    }

    private List<String> said(Leg leg) {
        return desk.jdbc()
                .sql("select kind from bank_status where end_to_end_id like :id")
                .param("id", leg.legId() + "-%")
                .query(String.class)
                .list();
    }

    private List<Debit> debits(Leg leg) {
        return bank.debits().stream()
                .filter(debit -> debit.key().startsWith(leg.legId() + "-"))
                .toList();
    }

    /** The leg's instructions, taken by the bank or not. */
    private static List<Path> written(Leg leg) {
        return Stream.of(bank.outgoing(), bank.sent())
                .flatMap(folder -> files(folder).stream())
                .filter(file -> file.getFileName().toString().startsWith(leg.legId() + "-"))
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paidOnce(Leg leg) {
        assertThat(debits(leg)).hasSize(1);
        assertThat(desk.bookings(leg)).isEqualTo(1);
    }

    private Money clearing() {
        return desk.ledger().balance(LedgerAccount.CHANNEL_CLEARING.of("BANK_TRANSFER"), CurrencyUnit.of("CNY"));
    }
}
