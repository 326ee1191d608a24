package com.refunddesk.payout.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallbackRequest;
import com.refunddesk.payout.ChannelCallbacks;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ConditionalOnSetting;
import com.refunddesk.web.DeskException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads Stripe's events. An event says that a refund has changed; how it stands, Stripe is asked: events come out of order,
 * and an old "succeeded" after a new "failed" must not be believed.
 */
@Component
@ConditionalOnSetting(StripeProperties.SWITCH)
class StripeCallbacks implements ChannelCallbacks {

    private static final String SIGNATURE = "Stripe-Signature";
    private static final long TOLERANCE_SECONDS = 300;
    private static final Pattern SIGNED_AT = Pattern.compile("(?:^|,)\\s*t=(\\d{1,12})(?:,|$)");
    private static final Pattern REFUND_ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
    private static final Set<String> REFUND_EVENTS =
            Set.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated");

    private final StripeRefunds refunds;
    private final StripeProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    StripeCallbacks(StripeRefunds refunds, StripeProperties properties, ObjectMapper json, Clock clock) {
        this.refunds = refunds;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return StripeChannel.NAME;
    }

    @Override
    public Optional<ChannelReport> read(CallbackRequest request) {
        Event event = verified(request);
        if (!REFUND_EVENTS.contains(event.getType())) {
            return Optional.empty();
        }
        Refund refund = ask(refundId(event));
        String key = StripeRefunds.keyOf(refund);
        // Somebody refunded something else, by hand or by another system.
        return key == null
                ? Optional.empty()
                : StripeStatus.of(refund).reported().map(status -> report(event, refund, key, status));
    }

    private static ChannelReport report(Event event, Refund refund, String key, ChannelReport.Status status) {
        return new ChannelReport(
                StripeChannel.NAME,
                event.getId(),
                key,
                refund.getId(),
                new StripeAmount(refund.getAmount(), refund.getCurrency())
                        .money()
                        .orElse(null),
                status,
                failureReason(status, refund));
    }

    private static String failureReason(ChannelReport.Status status, Refund refund) {
        return status == ChannelReport.Status.FAILED ? StripeStatus.reason(refund) : null;
    }

    private Event verified(CallbackRequest request) {
        String signature = request.header(SIGNATURE);
        if (signature != null && !isFromTheFuture(signature)) {
            for (String secret : properties.webhookSecret()) {
                try {
                    return Webhook.constructEvent(request.text(), signature, secret, TOLERANCE_SECONDS, clock);
                } catch (SignatureVerificationException e) {
                    continue;
                } catch (RuntimeException e) {
                    throw unreadable(e);
                }
            }
        }
        throw CallbackRequest.unsigned("Sign the raw body with the endpoint's secret and the current time.");
    }

    /** The SDK refuses what is old, not what is dated ahead. */
    private boolean isFromTheFuture(String signature) {
        Matcher signedAt = SIGNED_AT.matcher(signature);
        return !signedAt.find()
                || Long.parseLong(signedAt.group(1)) > clock.instant().getEpochSecond() + TOLERANCE_SECONDS;
    }

    /** Read from the raw object: an endpoint may be pinned to another version than the SDK knows. */
    private String refundId(Event event) {
        try {
            JsonNode refund = json.readTree(event.getDataObjectDeserializer().getRawJson());
            String id = refund.path("id").asText();
            if (REFUND_ID.matcher(id).matches() && event.getId() != null) {
                return id;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private Refund ask(String refundId) {
        try {
            return refunds.get(refundId);
        } catch (StripeException e) {
            DeskException refusal = new DeskException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "CHANNEL_UNREACHABLE",
                    "Stripe couldn't be asked about the refund; deliver the event again.");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static DeskException unreadable(Exception cause) {
        return CallbackRequest.unreadable("Send an event as Stripe's API words it.", cause);
    }
}
