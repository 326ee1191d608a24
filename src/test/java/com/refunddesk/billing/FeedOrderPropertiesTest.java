package com.refunddesk.billing;

import static com.refunddesk.billing.BillingFixture.aPrepaidOrder;
import static com.refunddesk.billing.BillingFixture.anAccount;
import static com.refunddesk.billing.PaymentChannel.ALIPAY;
import static com.refunddesk.billing.PaymentChannel.GIFT_BALANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.TestDatabase;
import com.refunddesk.quote.Ask;
import com.refunddesk.quote.Policies;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.Quotes;
import com.refunddesk.quote.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** In whatever order billing feeds accounts and orders, an order is quoted the same. */
class FeedOrderPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final AtomicInteger TRIES = new AtomicInteger();
    private static TestDatabase database;
    private static BillingFixture billing;

    /** Some accounts, each with orders, and the order in which their lines come; an order may come before its account. */
    record Feed(List<Account> accounts, List<Order> orders, List<Integer> lines) {}

    @BeforeContainer
    static void open() {
        database = TestDatabase.open(TestDatabase.Kind.H2);
        billing = new BillingFixture(database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    @Property(tries = 1000)
    void quotesTheSameInWhateverOrderItWasFed(@ForAll("feeds") Feed feed) {
        // when what was refused, since its account was unknown, is fed again as billing does
        List<Order> refused = new ArrayList<>();
        for (int line : feed.lines()) {
            if (line < feed.accounts().size()) {
                billing.has(feed.accounts().get(line));
            } else {
                Order order = feed.orders().get(line - feed.accounts().size());
                if (!billing.intake().take(List.of(), List.of(order)).refused().isEmpty()) {
                    refused.add(order);
                }
            }
        }
        assertThat(billing.intake().take(List.of(), refused).refused()).isEmpty();

        // then
        for (Order order : feed.orders()) {
            Account owner = feed.accounts().stream()
                    .filter(account -> account.accountId().equals(order.accountId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(quote(
                            billing.orders().find(order.orderNo()).orElseThrow(),
                            billing.accounts().find(order.accountId()).orElseThrow()))
                    .isEqualTo(quote(order, owner));
        }
    }

    private static Quote quote(Order order, Account account) {
        Ask ask = new Ask(order.deliveredAt().plus(Duration.ofDays(40)), Reason.NO_LONGER_NEEDED, null, true);
        return Quotes.quote(order, account.arrears(), Policies.tiered(), ask);
    }

    @Provide
    Arbitrary<Feed> feeds() {
        Arbitrary<List<Long>> arrears =
                Arbitraries.longs().between(0, 50_000).list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<List<Long>> prices =
                Arbitraries.longs().between(2, 500_000).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(arrears, prices).flatAs((owed, paid) -> {
            String unique = Integer.toString(TRIES.incrementAndGet());
            List<Account> accounts = IntStream.range(0, owed.size())
                    .mapToObj(i -> owing("ACC-" + unique + "-" + i, owed.get(i)))
                    .toList();
            List<Order> orders = IntStream.range(0, paid.size())
                    .mapToObj(i -> order(
                            "ORD-" + unique + "-" + i,
                            accounts.get(i % accounts.size()).accountId(),
                            paid.get(i)))
                    .toList();
            List<Integer> lines =
                    IntStream.range(0, accounts.size() + orders.size()).boxed().toList();
            return Arbitraries.shuffle(lines).map(shuffled -> new Feed(accounts, orders, shuffled));
        });
    }

    private static Account owing(String accountId, long minor) {
        Account account = anAccount(accountId);
        return new Account(
                account.accountId(),
                account.subjectId(),
                account.name(),
                account.email(),
                account.phone(),
                account.locale(),
                account.enterprise(),
                account.realNameVerified(),
                cny(minor));
    }

    private static Order order(String orderNo, String accountId, long minor) {
        Money gift = cny(minor / 3);
        Money cash = cny(minor).minus(gift);
        return aPrepaidOrder(orderNo)
                .ownedBy(accountId)
                .of(cny(minor).getAmount().toPlainString())
                .paid("P2", ALIPAY, cash.getAmount().toPlainString(), "0.00")
                .paid("P1", GIFT_BALANCE, gift.getAmount().toPlainString(), "0.00")
                .build();
    }

    private static Money cny(long minor) {
        return Money.ofMinor(CurrencyUnit.of("CNY"), minor);
    }
}
