package com.refunddesk.payout.wechat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallbackRequest;
import com.refunddesk.payout.ChannelCallbacks;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.web.DeskException;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.http.Constant;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads WeChat Pay's callbacks: signed over time, nonce and body, their resource encrypted with the APIv3 key. */
class WechatCallbacks implements ChannelCallbacks {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ABOUT_A_REFUND = "REFUND.";

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Envelope(
            String id, @JsonProperty("event_type") String eventType) {

        boolean isComplete() {
            return id != null && !id.isBlank() && eventType != null;
        }
    }

    private final Verifier verifier;
    private final NotificationParser parser;
    private final ObjectMapper json;
    private final Clock clock;

    WechatCallbacks(NotificationConfig keys, ObjectMapper json, Clock clock) {
        this.verifier = keys.createVerifier();
        this.parser = new NotificationParser(keys);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return WechatChannel.NAME;
    }

    @Override
    public Optional<ChannelReport> read(CallbackRequest request) {
        RequestParam signed = new RequestParam.Builder()
                .serialNumber(request.header(Constant.WECHAT_PAY_SERIAL))
                .timestamp(request.header(Constant.WECHAT_PAY_TIMESTAMP))
                .nonce(request.header(Constant.WECHAT_PAY_NONCE))
                .signature(request.header(Constant.WECHAT_PAY_SIGNATURE))
                .body(request.text())
                .build();
        if (!isFresh(request.header(Constant.WECHAT_PAY_TIMESTAMP)) || !isSigned(signed)) {
            throw CallbackRequest.unsigned(
                    "Sign the time, nonce and body with the platform's key, within five minutes.");
        }
        Envelope envelope = envelope(request);
        return envelope.eventType().startsWith(ABOUT_A_REFUND)
                ? Optional.of(report(envelope, decrypt(signed)))
                : Optional.empty();
    }

    /** The SDK looks at the time of answers, not of callbacks. */
    private boolean isFresh(String timestamp) {
        try {
            Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private boolean isSigned(RequestParam signed) {
        try {
            // Compared here: the SDK would log whatever anybody sends.
            return verifier.getSerialNumber().equals(signed.getSerialNumber())
                    && signed.getSignature() != null
                    && verifier.verify(signed.getSerialNumber(), signed.getMessage(), signed.getSignature());
        } catch (IllegalArgumentException e) {
            // Not Base64. WeChat Pay sends such signatures itself now and then, to see whether they are looked at.
            return false;
        }
    }

    private Envelope envelope(CallbackRequest request) {
        try {
            Envelope envelope = json.readValue(request.body(), Envelope.class);
            if (envelope != null && envelope.isComplete()) {
                return envelope;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private RefundNotification decrypt(RequestParam signed) {
        try {
            RefundNotification refund = parser.parse(signed, RefundNotification.class);
            if (refund != null && refund.getOutRefundNo() != null && refund.getRefundStatus() != null) {
                return refund;
            }
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private ChannelReport report(Envelope envelope, RefundNotification refund) {
        Status status = refund.getRefundStatus();
        String failure = WechatChannel.failure(status, refund.getUserReceivedAccount());
        ChannelReport.Status ended =
                status == Status.SUCCESS ? ChannelReport.Status.SETTLED : ChannelReport.Status.PENDING;
        return new ChannelReport(
                channel(),
                envelope.id(),
                refund.getOutRefundNo(),
                refund.getRefundId(),
                amount(refund),
                failure == null ? ended : ChannelReport.Status.FAILED,
                failure);
    }

    /** In fen: notifications name no currency, since WeChat Pay's merchants in China have one. */
    private static Money amount(RefundNotification refund) {
        return refund.getAmount() == null || refund.getAmount().getRefund() == null
                ? null
                : Money.ofMinor(
                        CurrencyUnit.of(WechatChannel.YUAN), refund.getAmount().getRefund());
    }

    private static DeskException unreadable(Exception cause) {
        return CallbackRequest.unreadable(
                "Send a notification with id, event_type and a resource that the APIv3 key decrypts.", cause);
    }
}
