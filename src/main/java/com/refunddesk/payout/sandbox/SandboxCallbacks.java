package com.refunddesk.payout.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallbackRequest;
import com.refunddesk.payout.ChannelCallbacks;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ConditionalOnSetting;
import com.refunddesk.web.DeskException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Reads the sandbox's callbacks. */
@Component
@ConditionalOnSetting(SandboxProperties.SWITCH)
class SandboxCallbacks implements ChannelCallbacks {

    private static final int LONGEST_ID = 255;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Amount(String amount, String currency) {

        Money money() {
            return Money.of(CurrencyUnit.of(currency), new BigDecimal(amount));
        }
    }

    /** @param amount what was paid; {@code null} where the channel doesn't say */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Callback(
            String eventId,
            String key,
            String legId,
            String channelRefundId,
            Amount amount,
            String status,
            String failureReason) {

        boolean isComplete() {
            boolean known = Arrays.stream(ChannelReport.Status.values())
                    .anyMatch(s -> s.name().equals(status));
            return known && isId(eventId) && isId(key) && (channelRefundId == null || isId(channelRefundId));
        }

        private static boolean isId(String id) {
            return id != null && !id.isBlank() && id.length() <= LONGEST_ID;
        }
    }

    private final SandboxProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    SandboxCallbacks(SandboxProperties properties, ObjectMapper json, Clock clock) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return SandboxChannel.NAME;
    }

    @Override
    public boolean tellsOfOthers() {
        return false;
    }

    @Override
    public Optional<ChannelReport> read(CallbackRequest request) {
        String signature = request.header(SandboxSignature.HEADER);
        if (!SandboxSignature.isGood(signature, request.body(), properties.callbackSecret(), clock.instant())) {
            throw CallbackRequest.unsigned("Sign the raw body with the callback secret and the current time.");
        }
        Callback callback = parse(request.body());
        return Optional.of(new ChannelReport(
                channel(),
                callback.eventId(),
                callback.key(),
                callback.channelRefundId(),
                money(callback.amount()),
                ChannelReport.Status.valueOf(callback.status()),
                callback.failureReason()));
    }

    private static Money money(Amount amount) {
        try {
            return amount == null ? null : amount.money();
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private Callback parse(byte[] body) {
        try {
            Callback callback = json.readValue(body, Callback.class);
            if (callback != null && callback.isComplete()) {
                return callback;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private static DeskException unreadable(Exception cause) {
        return CallbackRequest.unreadable(
                "Send eventId, key, legId, channelRefundId, amount, status and failureReason as JSON.", cause);
    }
}
