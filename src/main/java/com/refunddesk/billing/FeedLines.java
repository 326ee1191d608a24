package com.refunddesk.billing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.refunddesk.web.JsonProblems;
import com.refunddesk.web.StrictJson;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reads one line of the feed: {@code {"account": …}} or {@code {"order": …}}, each with its own id. */
@Component
class FeedLines {

    /** What a line is. */
    sealed interface Line {}

    /** An account. */
    record OfAccount(Account account) implements Line {}

    /** An order that adds up. */
    record OfOrder(Order order) implements Line {}

    /** Neither, by the first thing that is wrong with it. */
    record Wrong(String code) implements Line {}

    private final ObjectMapper json;

    FeedLines(StrictJson strict) {
        this.json = strict.mapper();
    }

    Line read(byte[] line) {
        try {
            JsonNode root = json.readTree(line);
            if (root.size() == 1 && root.get("account") instanceof ObjectNode node) {
                String accountId = takeOut(node, "accountId");
                AccountBody body = json.treeToValue(node, AccountBody.class);
                return read(fields -> new OfAccount(body.read(accountId, fields)));
            }
            if (root.size() == 1 && root.get("order") instanceof ObjectNode node) {
                String orderNo = takeOut(node, "orderNo");
                OrderBody body = json.treeToValue(node, OrderBody.class);
                return addingUp(read(fields -> new OfOrder(body.read(orderNo, fields))));
            }
            return new Wrong("ACCOUNT_OR_ORDER_EXPECTED");
        } catch (JacksonException e) {
            return new Wrong(JsonProblems.of(e).code());
        } catch (IOException e) {
            return new Wrong("MALFORMED_JSON");
        }
    }

    private static String takeOut(ObjectNode node, String field) {
        JsonNode value = node.remove(field);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static Line read(Function<Fields, Line> body) {
        Fields fields = new Fields();
        Line line = body.apply(fields);
        return fields.ok() ? line : new Wrong(fields.problems().getFirst().code());
    }

    private static Line addingUp(Line line) {
        return line instanceof OfOrder read && !BillingIntake.addsUp(read.order())
                ? new Wrong(Refusal.PAYMENTS_DO_NOT_ADD_UP.name())
                : line;
    }
}
