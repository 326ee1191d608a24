package com.refunddesk.reconciliation;

import static com.refunddesk.reconciliation.ReconciliationDesk.DAY;
import static com.refunddesk.reconciliation.ReconciliationDesk.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.TestDatabase;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.reconciliation.DeskBooks.Paid;
import com.refunddesk.reconciliation.ReconciliationDesk.Outcome;
import com.refunddesk.reconciliation.bill.BillChannel;
import com.refunddesk.reconciliation.bill.BillFiles;
import com.refunddesk.reconciliation.bill.BillFiles.Refunded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A bill made of the desk's own attempts has no break, in whatever form, order and packing; one that lacks a line has one. */
class BillOfOwnAttemptsPropertiesTest {

    private static TestDatabase database;
    private static ReconciliationDesk desk;
    private static int tries;

    @BeforeContainer
    static void open() {
        database = TestDatabase.open(TestDatabase.Kind.H2);
        desk = new ReconciliationDesk(database.dataSource());
        desk.clock.setTo(at("2027-03-11T10:30:00"));
    }

    @AfterContainer
    static void close() {
        desk.close();
        database.close();
    }

    @Property(tries = 60)
    void hasNoBreak(@ForAll BillChannel channel, @ForAll @IntRange(max = 60) int count, @ForAll long seed)
            throws Exception {
        List<Paid> paid = pay(channel, count, new Random(seed));

        Outcome outcome = reconcile(channel, paid);

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.result().matched()).isEqualTo(count);
    }

    @Property(tries = 40)
    void hasOneBreakForALineThatIsMissing(
            @ForAll BillChannel channel, @ForAll @IntRange(min = 1, max = 40) int count, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<Paid> paid = pay(channel, count, random);
        Paid missing = paid.remove(random.nextInt(count));

        Outcome outcome = reconcile(channel, paid);

        assertThat(outcome.told()).containsExactly("MISSING_THERE " + missing.key());
        paid.add(missing);
        assertThat(reconcile(channel, paid).told()).isEmpty();
    }

    /** Each try has a day of its own. */
    private static List<Paid> pay(BillChannel channel, int count, Random random) {
        tries++;
        List<PaymentChannel> routes = List.copyOf(channel.routes());
        CurrencyUnit currency = CurrencyUnit.of("CNY");
        Instant morning = DAY.plusDays(tries)
                .atTime(0, 31)
                .atZone(ReconciliationDesk.SHANGHAI)
                .toInstant();
        List<Paid> paid = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            paid.add(new Paid(
                    "RF-%08d-%06d".formatted(tries, i),
                    1,
                    routes.get(random.nextInt(routes.size())),
                    Money.ofMinor(currency, 1 + random.nextInt(10_000_000)),
                    "SETTLED",
                    morning.plusSeconds(random.nextInt(22 * 3600 + 3000))));
        }
        desk.books.write(paid);
        Collections.shuffle(paid, random);
        return paid;
    }

    private static Outcome reconcile(BillChannel channel, List<Paid> paid) throws Exception {
        List<Refunded> refunds = paid.stream()
                .map(p -> new Refunded(p.key(), p.paymentId(), p.amount(), p.at()))
                .toList();
        Path file = Files.createTempFile("bill", "");
        try {
            switch (channel) {
                case ALIPAY -> BillFiles.alipay(file, refunds);
                case WECHAT -> BillFiles.weChat(file, refunds);
                case STRIPE -> BillFiles.stripe(file, refunds);
                case BANK -> BillFiles.statement(file, refunds);
                case SANDBOX ->
                    DebitList.of().and(paid.stream().map(Paid::line).toList()).write(file);
            }
            return desk.reconcile(channel, DAY.plusDays(tries), file);
        } finally {
            Files.delete(file);
        }
    }
}
