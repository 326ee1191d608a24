package com.refunddesk.platform.wechat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.refunddesk.platform.channel.ChannelRefund;
import java.math.BigDecimal;
import java.util.Set;

/** A refund as WeChat Pay tells it: its status by this name in answers, by the other in callbacks. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WechatRefund(
        @JsonProperty("refund_id") String refundId,
        @JsonProperty("out_refund_no") String outRefundNo,
        @JsonProperty("out_trade_no") String outTradeNo,
        String channel,
        @JsonProperty("user_received_account") String receivedAccount,
        @JsonProperty("create_time") String createTime,
        String status,
        @JsonProperty("refund_status") String refundStatus,
        Amount amount) {

    /** Abnormal, and ended by giving the money to the merchant. */
    private static final String BACK_AT_MERCHANT = "BACK_AT_MERCHANT";

    record Amount(
            long total,
            long refund,
            @JsonProperty("payer_refund") long payerRefund,
            String currency) {}

    /** What an answer says. */
    static WechatRefund answer(ChannelRefund refund) {
        return of(refund, status(refund, refund.status()), null);
    }

    /** What a callback says. */
    static WechatRefund reported(ChannelRefund refund, ChannelRefund.Status status) {
        return of(refund, null, status(refund, status));
    }

    static String status(ChannelRefund refund, ChannelRefund.Status status) {
        return switch (status) {
            case PENDING -> "PROCESSING";
            case SETTLED -> "SUCCESS";
            case FAILED -> failed(refund);
        };
    }

    private static String failed(ChannelRefund refund) {
        return switch (refund.failureReason()) {
            // The customer's card takes nothing: the money waits for the merchant.
            case "ABNORMAL" -> "ABNORMAL";
            case BACK_AT_MERCHANT -> "SUCCESS";
            default -> "CLOSED";
        };
    }

    static boolean isTakenAgain(ChannelRefund refund) {
        return refund.status() == ChannelRefund.Status.FAILED
                && !Set.of("ABNORMAL", BACK_AT_MERCHANT, "CLOSED_FOR_GOOD").contains(refund.failureReason());
    }

    private static WechatRefund of(ChannelRefund refund, String status, String reported) {
        var asked = refund.request().asSent().path("amount");
        var back = new BigDecimal(refund.paid().amount()).movePointRight(2).longValueExact();
        return new WechatRefund(
                refund.channelRefundId(),
                refund.key(),
                refund.request().paymentId(),
                "ORIGINAL",
                BACK_AT_MERCHANT.equals(refund.failureReason()) ? "商户结算银行账户" : "支付用户零钱",
                "2026-01-01T10:00:00+08:00",
                status,
                reported,
                new Amount(
                        asked.path("total").asLong(),
                        back,
                        back,
                        asked.path("currency").asText()));
    }
}
