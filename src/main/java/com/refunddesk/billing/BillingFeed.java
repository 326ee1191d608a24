package com.refunddesk.billing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Takes a stream of accounts and orders, a line each, in pieces of {@value #PIECE} lines that are a transaction each, so
 * that memory doesn't grow with the stream. A line finds what every line before it brought. A stream that breaks off
 * leaves the pieces before it, and can be sent again whole.
 */
@Service
class BillingFeed {

    static final int PIECE = 500;
    static final int MAX_ERRORS = 10_000;

    private final BillingIntake intake;
    private final FeedLines lines;

    BillingFeed(BillingIntake intake, FeedLines lines) {
        this.intake = intake;
        this.lines = lines;
    }

    FeedResult load(InputStream in) throws IOException {
        NdjsonLines stream = new NdjsonLines(in);
        Run run = new Run();
        for (NdjsonLines.Line line = stream.next(); line != null; line = stream.next()) {
            run.take(line);
        }
        return run.end();
    }

    /** A stream's progress: the piece that waits to be saved, and what became of those before. */
    private final class Run {

        private final Map<String, Account> accounts = new LinkedHashMap<>();
        private final Map<String, Order> orders = new LinkedHashMap<>();
        private final Map<String, Long> orderLines = new LinkedHashMap<>();
        private final Set<String> accountsOfOrders = new HashSet<>();
        private final List<FeedResult.Error> errors = new ArrayList<>();
        private long accepted;
        private long rejected;

        void take(NdjsonLines.Line line) {
            if (line.tooLong()) {
                reject(line.number(), "LINE_TOO_LONG");
            } else if (!line.blank()) {
                FeedLines.Line read = lines.read(line.bytes());
                if (read instanceof FeedLines.OfAccount taken) {
                    take(taken.account());
                } else if (read instanceof FeedLines.OfOrder taken) {
                    take(taken.order(), line.number());
                } else if (read instanceof FeedLines.Wrong wrong) {
                    reject(line.number(), wrong.code());
                }
            }
        }

        private void take(Account account) {
            // An order that came before its account was unknown then, in whatever pieces the stream is cut.
            if (accountsOfOrders.contains(account.accountId()) || accounts.containsKey(account.accountId())) {
                save();
            }
            accounts.put(account.accountId(), account);
            saveWhenFull();
        }

        private void take(Order order, long line) {
            if (orders.containsKey(order.orderNo())) {
                save();
            }
            orders.put(order.orderNo(), order);
            orderLines.put(order.orderNo(), line);
            if (!accounts.containsKey(order.accountId())) {
                accountsOfOrders.add(order.accountId());
            }
            saveWhenFull();
        }

        private void saveWhenFull() {
            if (accounts.size() + orders.size() >= PIECE) {
                save();
            }
        }

        private void save() {
            Map<String, Refusal> refused = intake.take(List.copyOf(accounts.values()), List.copyOf(orders.values()))
                    .refused();
            accepted += accounts.size() + orders.size() - refused.size();
            refused.forEach((orderNo, refusal) -> reject(orderLines.get(orderNo), refusal.name()));
            accounts.clear();
            orders.clear();
            orderLines.clear();
            accountsOfOrders.clear();
        }

        private void reject(long line, String code) {
            rejected++;
            if (errors.size() < MAX_ERRORS) {
                errors.add(new FeedResult.Error(line, code));
            }
        }

        FeedResult end() {
            save();
            // Those that the database knew better come after their piece.
            errors.sort(Comparator.comparingLong(FeedResult.Error::line));
            return new FeedResult(accepted, rejected, errors);
        }
    }
}
