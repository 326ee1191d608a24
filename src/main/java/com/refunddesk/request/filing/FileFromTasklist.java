package com.refunddesk.request.filing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Filing.Source;
import com.refunddesk.request.IdempotencyKeys;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.FormValues;
import com.refunddesk.review.SentBackException;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.Texts;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Files for an agent who filled in the start form. Its key is made of what was filled in, so that a form that was sent
 * twice files once.
 */
@Component
class FileFromTasklist {

    private static final Caller AGENT = new Caller("tasklist", Set.of(Caller.Role.AGENT), Optional.empty());

    private final FileRefund fileRefund;
    private final Refunds refunds;
    private final IdempotencyKeys keys;
    private final ObjectMapper json;
    private final DeskProperties properties;
    private final Texts texts = new Texts("texts/review");

    FileFromTasklist(
            FileRefund fileRefund,
            Refunds refunds,
            IdempotencyKeys keys,
            ObjectMapper json,
            DeskProperties properties) {
        this.fileRefund = fileRefund;
        this.refunds = refunds;
        this.keys = keys;
        this.json = json;
        this.properties = properties;
    }

    FileRefundWorker.Result file(FileRefundWorker.Variables form) {
        try {
            FilingCommand command = command(form);
            String body = json.writeValueAsString(form);
            // The form's data name the filing, not the instance: two clicks start two. After an end it may be filed
            // anew.
            String tried = command.orderNo() + " " + refunds.endedOf(command.orderNo());
            var key = new IdempotencyKeys.Request(AGENT.name(), tried + " " + IdempotencyKeys.hash(body), body);
            String refundNo =
                    keys.once(key, () -> fileRefund.file(command, AGENT).refundNo());
            return new FileRefundWorker.Result(true, refundNo, null);
        } catch (SentBackException e) {
            return sentBack(texts.say(properties.locale(), e.key(), e.arguments()));
        } catch (DeskException e) {
            return sentBack(e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileRefundWorker.Result sentBack(String sentence) {
        return new FileRefundWorker.Result(false, null, sentence);
    }

    private static FilingCommand command(FileRefundWorker.Variables form) {
        return new FilingCommand(
                required(FormValues.text(form.orderNo(), "orderNo"), "orderNo"),
                required(FormValues.choice(form.reason(), "reason", Reason.class), "reason"),
                FormValues.note(form.description(), "description").orElse(null),
                FormValues.choice(form.destination(), "destination", DestinationWish.class)
                        .orElse(null),
                FormValues.flag(form.termsAccepted(), "termsAccepted"),
                FormValues.flag(form.dataBackedUp(), "dataBackedUp"),
                required(FormValues.text(form.contactEmail(), "contactEmail"), "contactEmail"),
                FormValues.text(form.contactPhone(), "contactPhone").orElse(null),
                null,
                null,
                Source.TASKLIST);
    }

    private static <T> T required(Optional<T> value, String field) {
        return value.orElseThrow(() -> new SentBackException("field-missing", field));
    }
}
