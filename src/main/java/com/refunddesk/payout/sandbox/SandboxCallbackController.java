package com.refunddesk.payout.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.ChannelReport;
import com.refunddesk.payout.ChannelReports;
import com.refunddesk.web.DeskException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the sandbox's callbacks: 200 when taken, also when taken before; 401 on a bad or stale signature, before the body
 * is read; 400 on a body that isn't one; 404 on a key that the desk never used, so that the channel's people notice.
 */
@RestController
@ConditionalOnExpression("!'${refund-desk.channels.sandbox.url:}'.isBlank()")
class SandboxCallbackController {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_BODY = 64 * 1024;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Callback(
            String eventId, String key, String legId, String channelRefundId, String status, String failureReason) {

        boolean isComplete() {
            boolean known = Arrays.stream(ChannelReport.Status.values())
                    .anyMatch(s -> s.name().equals(status));
            return known && isId(eventId) && isId(key) && (channelRefundId == null || isId(channelRefundId));
        }

        private static boolean isId(String id) {
            return id != null && !id.isBlank() && id.length() <= LONGEST_ID;
        }
    }

    private final ChannelReports reports;
    private final SandboxProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    SandboxCallbackController(ChannelReports reports, SandboxProperties properties, ObjectMapper json, Clock clock) {
        this.reports = reports;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/webhooks/channels/sandbox")
    void take(
            @RequestHeader(name = SandboxSignature.HEADER, required = false) String signature,
            HttpServletRequest request)
            throws IOException {
        // Anybody can send here: no more is read than a callback can be.
        byte[] bytes = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new DeskException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "CALLBACK_TOO_LARGE", "A callback is shorter than 64 kB.");
        }
        if (!SandboxSignature.isGood(signature, bytes, properties.callbackSecret(), clock.instant())) {
            throw new DeskException(
                    HttpStatus.UNAUTHORIZED,
                    "SIGNATURE_INVALID",
                    "Sign the raw body with the callback secret and the current time.");
        }
        Callback callback = read(bytes);
        ChannelReports.Receipt receipt = reports.take(new ChannelReport(
                "sandbox",
                callback.eventId(),
                callback.key(),
                callback.channelRefundId(),
                ChannelReport.Status.valueOf(callback.status()),
                callback.failureReason()));
        if (receipt == ChannelReports.Receipt.UNKNOWN_KEY) {
            throw DeskException.notFound("PAYOUT_NOT_FOUND", "The desk has sent nothing under this key.");
        }
    }

    private Callback read(byte[] body) {
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

    private static DeskException unreadable(IOException cause) {
        DeskException refusal = new DeskException(
                HttpStatus.BAD_REQUEST,
                "CALLBACK_UNREADABLE",
                "Send eventId, key, legId, channelRefundId, status and failureReason as JSON.");
        refusal.initCause(cause);
        return refusal;
    }
}
