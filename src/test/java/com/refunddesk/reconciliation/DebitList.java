package com.refunddesk.reconciliation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.joda.money.Money;

/** A channel's debits as JSON. */
final class DebitList {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A debit; {@code said} {@code null} for paid. */
    record Line(String key, String channelRefundId, String paymentId, Money amount, Instant at, String said) {

        Line of(String otherAmount) {
            return new Line(key, channelRefundId, paymentId, Money.parse(otherAmount), at, said);
        }

        Line ofPayment(String other) {
            return new Line(key, channelRefundId, other, amount, at, said);
        }

        Line later(long seconds) {
            return new Line(key, channelRefundId, paymentId, amount, at.plusSeconds(seconds), said);
        }

        Line at(Instant other) {
            return new Line(key, channelRefundId, paymentId, amount, other, said);
        }

        Line failed() {
            return new Line(key, channelRefundId, paymentId, amount, at, "FAILED");
        }

        Line byNumber(String number) {
            return new Line(null, number, paymentId, amount, at, said);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    static DebitList of(Line... lines) {
        return new DebitList().and(Arrays.asList(lines));
    }

    DebitList and(Collection<Line> more) {
        lines.addAll(more);
        return this;
    }

    Path write(Path file) {
        try {
            JSON.writeValue(file.toFile(), json());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ArrayNode json() {
        ArrayNode array = JSON.createArrayNode();
        for (Line line : lines) {
            ObjectNode node = array.addObject();
            node.put("key", line.key());
            node.put("paymentId", line.paymentId());
            node.put("amount", line.amount().getAmount().toPlainString());
            node.put("currency", line.amount().getCurrencyUnit().getCode());
            if (line.at() != null) {
                node.put("at", line.at().toString());
            }
            if (line.channelRefundId() != null) {
                node.put("channelRefundId", line.channelRefundId());
            }
            if (line.said() != null) {
                node.put("said", line.said());
            }
        }
        return array;
    }
}
