package com.refunddesk.reconciliation;

import com.refunddesk.billing.PaymentChannel;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes legs, attempts and postings as payouts leave them, one by one or very many at once. */
final class DeskBooks {

    /** An attempt; {@code at} is when it was settled or failed. */
    record Paid(String refundNo, int attempt, PaymentChannel route, Money amount, String state, Instant at) {

        String legId() {
            return refundNo + "-1";
        }

        String key() {
            return legId() + "-" + attempt;
        }

        String paymentId() {
            return "PAY-" + refundNo;
        }

        /** The book's operation. */
        String operation() {
            return "leg:" + legId() + ":SETTLED";
        }

        Paid as(String other) {
            return new Paid(refundNo, attempt, route, amount, other, at);
        }

        /** The leg's next attempt, a minute later. */
        Paid again(String ended) {
            return new Paid(refundNo, attempt + 1, route, amount, ended, at.plusSeconds(60));
        }

        /** The line that its channel's bill has. */
        DebitList.Line line() {
            return new DebitList.Line(key(), null, paymentId(), amount, at, null);
        }
    }

    private final JdbcTemplate jdbc;

    DeskBooks(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    Paid settled(String refundNo, PaymentChannel route, String amount, Instant at) {
        Paid paid = new Paid(refundNo, 1, route, Money.parse(amount), "SETTLED", at);
        write(List.of(paid));
        return paid;
    }

    Paid in(String state, String refundNo, PaymentChannel route, String amount, Instant at) {
        Paid paid = new Paid(refundNo, 1, route, Money.parse(amount), state, at);
        write(List.of(paid));
        return paid;
    }

    /** The next attempt at a leg that has one. */
    Paid retried(Paid earlier, String state, PaymentChannel route, Instant at) {
        Paid paid = new Paid(earlier.refundNo(), earlier.attempt() + 1, route, earlier.amount(), state, at);
        retry(List.of(paid));
        return paid;
    }

    /** Further attempts at legs that have one. */
    void retry(List<Paid> all) {
        attempts(all);
        postings(all);
    }

    void write(List<Paid> all) {
        List<Object[]> legs = new ArrayList<>();
        for (Paid paid : all) {
            legs.add(new Object[] {
                paid.legId(),
                paid.refundNo(),
                paid.paymentId(),
                paid.route().name(),
                paid.amount().getAmount(),
                paid.amount().getAmount(),
                paid.amount().getCurrencyUnit().getCode(),
                paid.attempt(),
                paid.state().equals("INTENT") ? "PENDING" : paid.state(),
                at(paid.at()),
                at(paid.at())
            });
        }
        jdbc.batchUpdate("""
                insert into payout_leg (leg_id, refund_no, leg_no, order_no, account_id, payment_id, channel, destination,
                    amount, paid, currency, attempt, status, paid_at, created_at)
                values (?, ?, 1, 'ORD-1', 'ACC-A', ?, ?, 'ORIGINAL', ?, ?, ?, ?, ?, ?, ?)
                """, legs);
        attempts(all);
        postings(all);
    }

    private void attempts(List<Paid> all) {
        List<Object[]> rows = new ArrayList<>();
        for (Paid paid : all) {
            boolean ended = paid.state().equals("SETTLED") || paid.state().equals("FAILED");
            rows.add(new Object[] {
                paid.legId(),
                paid.attempt(),
                paid.key(),
                paid.route().name(),
                paid.amount().getAmount(),
                paid.amount().getCurrencyUnit().getCode(),
                paid.state(),
                paid.state().equals("FAILED") ? null : 1,
                "CH-" + paid.key(),
                at(paid.at()),
                at(paid.at()),
                ended ? at(paid.at()) : null
            });
        }
        jdbc.batchUpdate("""
                insert into payout_attempt (leg_id, attempt, channel_key, route, destination, amount, currency, state, live,
                    channel_refund_id, enquiries, next_enquiry_at, intent_at, finished_at)
                values (?, ?, ?, ?, 'ORIGINAL', ?, ?, ?, ?, ?, 0, ?, ?, ?)
                """, rows);
    }

    private void postings(List<Paid> all) {
        List<Object[]> operations = new ArrayList<>();
        List<Object[]> postings = new ArrayList<>();
        for (Paid paid : all) {
            if (paid.state().equals("SETTLED")) {
                operations.add(new Object[] {paid.operation(), paid.refundNo(), at(paid.at()), at(paid.at())});
                postings.add(posting(paid.operation(), paid.route().name(), paid.amount()));
            }
        }
        book(operations, postings);
    }

    /** A posting of what the attempt is said to have paid, with whatever amount. */
    void booked(Paid paid, Money amount) {
        book(
                List.<Object[]>of(new Object[] {paid.operation(), paid.refundNo(), at(paid.at()), at(paid.at())}),
                List.<Object[]>of(posting(paid.operation(), paid.route().name(), amount)));
    }

    /** A settled attempt that the book doesn't have, or has with another amount. */
    void misbooked(Paid paid, Money booked) {
        write(List.of(paid.as("FAILED")));
        jdbc.update("update payout_attempt set state = 'SETTLED', live = 1 where leg_id = ?", paid.legId());
        if (booked != null) {
            booked(paid, booked);
        }
    }

    /** The desk learns at last what became of an attempt. */
    void learn(Paid paid, String state, Instant at) {
        jdbc.update(
                "update payout_attempt set state = ?, finished_at = ?, live = ? where leg_id = ? and attempt = ?",
                state,
                at(at),
                state.equals("FAILED") ? null : 1,
                paid.legId(),
                paid.attempt());
        postings(List.of(new Paid(paid.refundNo(), paid.attempt(), paid.route(), paid.amount(), state, at)));
    }

    /** The channel's number of an attempt. */
    void number(Paid paid, String number) {
        jdbc.update("update payout_attempt set channel_refund_id = ? where channel_key = ?", number, paid.key());
    }

    /** A leg that was credited to the customer's balance, whatever the book says of it. */
    void creditedToBalance(Paid paid) {
        jdbc.update(
                "update payout_attempt set route = 'BALANCE', destination = 'BALANCE' where leg_id = ?", paid.legId());
    }

    /** Something that finance booked by hand: money out through the channel, or back where the amount is below zero. */
    void byHand(String key, Paid about, Money amount, Instant at) {
        boolean back = amount.isNegative();
        jdbc.update("insert into ledger_operation values (?, ?, ?, ?, 1)", key, about.refundNo(), at(at), at(at));
        jdbc.update(
                """
                insert into ledger_posting (operation_key, line, of_lines, debit_account, debit_sub, credit_account, credit_sub,
                    amount, currency) values (?, 1, 1, ?, ?, ?, ?, ?, ?)
                """,
                key,
                back ? "CHANNEL_CLEARING" : "REFUNDS_PAYABLE",
                back ? about.route().name() : "",
                back ? "REFUNDS_PAYABLE" : "CHANNEL_CLEARING",
                back ? "" : about.route().name(),
                amount.abs().getAmount(),
                amount.getCurrencyUnit().getCode());
    }

    Instant nextEnquiry(Paid paid) {
        return jdbc.queryForObject(
                        "select next_enquiry_at from payout_attempt where channel_key = ?", Timestamp.class, paid.key())
                .toInstant();
    }

    private void book(List<Object[]> operations, List<Object[]> postings) {
        jdbc.batchUpdate("insert into ledger_operation values (?, ?, ?, ?, 1)", operations);
        jdbc.batchUpdate("""
                insert into ledger_posting (operation_key, line, of_lines, debit_account, debit_sub, credit_account, credit_sub,
                    amount, currency) values (?, 1, 1, 'REFUNDS_PAYABLE', '', 'CHANNEL_CLEARING', ?, ?, ?)
                """, postings);
    }

    private static Object[] posting(String key, String channel, Money amount) {
        return new Object[] {
            key, channel, amount.getAmount(), amount.getCurrencyUnit().getCode()
        };
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
