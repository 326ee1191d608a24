package com.refunddesk.billing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes accounts and orders that were read, in one transaction, again if another feed got in between. */
@Service
class BillingIntake {

    private static final int ATTEMPTS = 5;

    /** What became of accounts and orders: the ids of new ones, and the orders not taken. */
    record Taken(Set<String> newAccounts, Set<String> newOrders, Map<String, Refusal> refused) {}

    private final JdbcAccounts accounts;
    private final OrderWriter orders;
    private final InvoicedRefunds refunds;
    private final TransactionTemplate transaction;

    BillingIntake(
            JdbcAccounts accounts,
            OrderWriter orders,
            InvoicedRefunds refunds,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.orders = orders;
        this.refunds = refunds;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Accounts come before orders; each id at most once. */
    Taken take(List<Account> newAccounts, List<Order> newOrders) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> {
                    Set<String> created = accounts.save(newAccounts);
                    OrderWriter.Result result = orders.save(newOrders);
                    refunds.invoicesVoided(voided(newOrders, result.refused()));
                    return new Taken(created, result.created(), result.refused());
                });
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                giveUpAfterLast(attempt, e);
            }
        }
    }

    private static Set<String> voided(List<Order> orders, Map<String, Refusal> refused) {
        return orders.stream()
                .filter(order -> order.invoice() != null && !order.invoice().isIssued())
                .map(Order::orderNo)
                .filter(orderNo -> !refused.containsKey(orderNo))
                .collect(Collectors.toSet());
    }

    private static void giveUpAfterLast(int attempt, DataAccessException e) {
        if (attempt == ATTEMPTS) {
            throw e;
        }
    }

    /** List price less discount less coupon is what the payments that aren't duplicates sum to. */
    static boolean addsUp(Order order) {
        Money paid = order.payments().stream()
                .filter(payment -> !payment.duplicate())
                .map(Payment::amount)
                .reduce(Money.zero(order.currency()), Money::plus);
        return order.listPrice().minus(order.discount()).minus(order.coupon()).equals(paid);
    }
}
