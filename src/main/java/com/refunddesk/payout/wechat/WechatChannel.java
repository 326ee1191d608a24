package com.refunddesk.payout.wechat;

import static com.refunddesk.payout.Refusal.ASK;
import static com.refunddesk.payout.Refusal.FINANCE;
import static com.refunddesk.payout.Refusal.TRY_LATER;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.payout.ChannelTerms;
import com.refunddesk.payout.PayoutChannel;
import com.refunddesk.payout.wechat.WechatProperties.PaymentId;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Refunds by WeChat Pay. Its answer to a refund is acceptance only; the key is its {@code out_refund_no}, which is kept after
 * a failure.
 */
class WechatChannel implements PayoutChannel {

    static final String NAME = "wechat";
    static final String YUAN = "CNY";
    private static final String BACK_AT_MERCHANT = "BACK_AT_MERCHANT";
    private static final String CURRENCY = "CURRENCY_NOT_SUPPORTED";

    /** The refusals that its manual lists for a refund, and what they mean here. */
    private static final ChannelTerms TERMS = new ChannelTerms(
                    50,
                    Duration.ofMinutes(1),
                    true,
                    Map.ofEntries(
                            Map.entry("USER_ACCOUNT_ABNORMAL", FINANCE),
                            Map.entry("NOT_ENOUGH", FINANCE),
                            Map.entry("RESOURCE_NOT_EXISTS", FINANCE),
                            Map.entry("MCH_NOT_EXISTS", FINANCE),
                            Map.entry("INVALID_REQUEST", FINANCE),
                            Map.entry("PARAM_ERROR", FINANCE),
                            Map.entry("NO_AUTH", FINANCE),
                            Map.entry(CURRENCY, FINANCE),
                            Map.entry("FREQUENCY_LIMITED", TRY_LATER),
                            Map.entry("SIGN_ERROR", TRY_LATER),
                            Map.entry("SYSTEM_ERROR", ASK)))
            .startingAnewAfter("CLOSED");

    private final RefundService refunds;
    private final PaymentId paymentId;
    private final String notifyUrl;

    WechatChannel(RefundService refunds, PaymentId paymentId, URI desk) {
        this.refunds = refunds;
        this.paymentId = paymentId;
        // The desk's address may have a path, which resolving would drop.
        this.notifyUrl = desk.toString().replaceAll("/+$", "") + "/webhooks/channels/" + NAME;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean serves(PaymentChannel route) {
        return route == PaymentChannel.WECHAT;
    }

    @Override
    public ChannelTerms terms() {
        return TERMS;
    }

    @Override
    public ChannelAnswer submit(ChannelInstruction instruction) {
        if (!instruction.isInYuan()) {
            return new ChannelAnswer.Refused(
                    CURRENCY,
                    "WeChat Pay counts in fen, and takes no "
                            + instruction.amount().getCurrencyUnit() + ".");
        }
        try {
            return read(instruction, refunds.create(request(instruction)));
        } catch (ServiceException e) {
            return TERMS.refused(e.getErrorCode(), e.getErrorMessage());
        } catch (RuntimeException e) {
            return ChannelAnswer.NoAnswer.because(e);
        }
    }

    @Override
    public ChannelAnswer enquire(ChannelInstruction instruction) {
        if (!instruction.isInYuan()) {
            return new ChannelAnswer.NotFound();
        }
        QueryByOutRefundNoRequest query = new QueryByOutRefundNoRequest();
        query.setOutRefundNo(instruction.key());
        try {
            return read(instruction, refunds.queryByOutRefundNo(query));
        } catch (ServiceException e) {
            boolean unknown = e.getHttpStatusCode() == HttpStatus.NOT_FOUND.value()
                    && "RESOURCE_NOT_EXISTS".equals(e.getErrorCode());
            return unknown
                    ? new ChannelAnswer.NotFound()
                    : new ChannelAnswer.NoAnswer(e.getErrorCode() + ": " + e.getErrorMessage());
        } catch (RuntimeException e) {
            return ChannelAnswer.NoAnswer.because(e);
        }
    }

    private CreateRequest request(ChannelInstruction instruction) {
        AmountReq amount = new AmountReq();
        amount.setRefund(instruction.amount().getAmountMinorLong());
        amount.setTotal(instruction.paid().getAmountMinorLong());
        amount.setCurrency(YUAN);
        CreateRequest request = new CreateRequest();
        switch (paymentId) {
            case OUT_TRADE_NO -> request.setOutTradeNo(instruction.paymentId());
            case TRANSACTION_ID -> request.setTransactionId(instruction.paymentId());
        }
        request.setOutRefundNo(instruction.key());
        // The customer reads it in WeChat's message.
        request.setReason(instruction.refundNo());
        request.setNotifyUrl(notifyUrl);
        request.setAmount(amount);
        return request;
    }

    private static ChannelAnswer read(ChannelInstruction instruction, Refund refund) {
        boolean asked = instruction.key().equals(refund.getOutRefundNo())
                && refund.getAmount() != null
                && (refund.getAmount().getCurrency() == null
                        || YUAN.equals(refund.getAmount().getCurrency()))
                && Long.valueOf(instruction.amount().getAmountMinorLong())
                        .equals(refund.getAmount().getRefund());
        if (!asked || refund.getStatus() == null) {
            return new ChannelAnswer.NoAnswer("An answer about " + refund.getOutRefundNo());
        }
        String failure = failure(refund.getStatus(), refund.getUserReceivedAccount());
        return switch (refund.getStatus()) {
            case PROCESSING -> new ChannelAnswer.Pending(refund.getRefundId());
            case SUCCESS ->
                failure == null
                        ? new ChannelAnswer.Settled(refund.getRefundId())
                        : new ChannelAnswer.Failed(BACK_AT_MERCHANT, failure);
            case CLOSED, ABNORMAL -> new ChannelAnswer.Failed(refund.getStatus().name(), failure);
        };
    }

    /**
     * Why the customer has nothing of a refund, or {@code null}. WeChat Pay gives no reason of its own; an abnormal refund that was
     * ended by giving the money to the merchant is a success to it.
     */
    static String failure(Status status, String receivedBy) {
        return switch (status) {
            case PROCESSING -> null;
            case SUCCESS -> receivedBy != null && receivedBy.startsWith("商户") ? receivedBy : null;
            case CLOSED -> "退款关闭";
            case ABNORMAL -> "退款异常";
        };
    }
}
