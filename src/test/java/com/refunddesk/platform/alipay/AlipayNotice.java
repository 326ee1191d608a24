package com.refunddesk.platform.alipay;

import com.refunddesk.platform.channel.CallbackFormat;
import com.refunddesk.platform.channel.ChannelRefund;
import com.refunddesk.platform.channel.OwedCallback;
import com.refunddesk.platform.channel.Rsa;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Notifications: a signed form, acknowledged by the word {@code success} and by nothing else. */
public final class AlipayNotice implements CallbackFormat {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Duration STALE = Duration.ofHours(25);

    private final URI target;
    private final AlipayKeys keys;
    private final Clock clock;

    AlipayNotice(URI target, AlipayKeys keys, Clock clock) {
        this.target = target;
        this.keys = keys;
        this.clock = clock;
    }

    /** The parameters of a notification about a refund. */
    public static Map<String, String> aboutARefund(String appId, String id, String key, String payment, Instant at) {
        return new TreeMap<>(Map.of(
                "notify_time",
                TIME.format(at),
                "notify_type",
                "trade_status_sync",
                "notify_id",
                id,
                "app_id",
                appId,
                "charset",
                "utf-8",
                "trade_no",
                "TRADE-" + payment,
                "out_trade_no",
                payment,
                "out_biz_no",
                key,
                "trade_status",
                "TRADE_SUCCESS",
                "gmt_refund",
                TIME.format(at) + ".000"));
    }

    @Override
    public HttpRequest.Builder request(ChannelRefund refund, OwedCallback callback) {
        var stale = callback.manner() == OwedCallback.Manner.STALE;
        var form = aboutARefund(
                keys.appId(),
                callback.eventId(),
                refund.key(),
                refund.request().paymentId(),
                stale ? clock.instant().minus(STALE) : clock.instant());
        if (callback.status() != ChannelRefund.Status.SETTLED) {
            // Until the money has moved there is nothing about a refund in it.
            form.remove("out_biz_no");
            form.remove("gmt_refund");
        }
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(AlipayForm.signed(form, key(callback.manner()))));
    }

    private PrivateKey key(OwedCallback.Manner manner) {
        return manner == OwedCallback.Manner.FORGED ? Rsa.STRANGER : keys.alipayKey();
    }

    @Override
    public boolean isAcknowledged(HttpResponse<String> response) {
        return response.statusCode() == 200 && response.body().equals("success");
    }
}
