package com.refunddesk.payout.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.payout.ChannelTerms;
import com.refunddesk.payout.PayoutChannel;
import com.refunddesk.payout.alipay.AlipayProperties.PaymentId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Refunds by Alipay. A request that was taken (code 10000) is no refund: {@code fund_change=Y}, or an enquiry's {@code
 * REFUND_SUCCESS}, is. The key is its {@code out_request_no}; a retry goes under it with the same amount.
 */
class AlipayChannel implements PayoutChannel {

    static final String NAME = "alipay";

    private static final ChannelTerms TERMS =
            new ChannelTerms(Integer.MAX_VALUE, Duration.ofSeconds(3), true, AlipayRefusals.MEANING).knowingLate();

    private final AlipayClient client;
    private final PaymentId paymentId;
    private final ObjectMapper json;

    AlipayChannel(AlipayClient client, PaymentId paymentId, ObjectMapper json) {
        this.client = client;
        this.paymentId = paymentId;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean serves(PaymentChannel route) {
        return route == PaymentChannel.ALIPAY;
    }

    @Override
    public ChannelTerms terms() {
        return TERMS;
    }

    @Override
    public ChannelAnswer submit(ChannelInstruction instruction) {
        if (!instruction.isInYuan()) {
            return new ChannelAnswer.Refused(
                    AlipayRefusals.CURRENCY,
                    "Alipay is told an amount without its currency, which is CNY, not "
                            + instruction.amount().getCurrencyUnit() + ".");
        }
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        switch (paymentId) {
            case OUT_TRADE_NO -> model.setOutTradeNo(instruction.paymentId());
            case TRADE_NO -> model.setTradeNo(instruction.paymentId());
        }
        model.setOutRequestNo(instruction.key());
        model.setRefundAmount(instruction.amount().getAmount().toPlainString());
        model.setRefundReason(instruction.refundNo());
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        try {
            AlipayTradeRefundResponse response = execute(request);
            if (!response.isSuccess()) {
                return TERMS.refused(response.getSubCode(), response.getSubMsg());
            }
            String payment = named(response.getOutTradeNo(), response.getTradeNo());
            boolean mine = instruction.paymentId().equals(payment) && covers(response.getRefundFee(), instruction);
            return mine && "Y".equals(response.getFundChange())
                    ? new ChannelAnswer.Settled(response.getTradeNo())
                    : new ChannelAnswer.NoAnswer("fund_change=" + response.getFundChange() + " of payment "
                            + response.getOutTradeNo() + ", refund_fee " + response.getRefundFee());
        } catch (AlipayApiException | IOException | RuntimeException e) {
            return ChannelAnswer.NoAnswer.because(e);
        }
    }

    @Override
    public ChannelAnswer enquire(ChannelInstruction instruction) {
        if (!instruction.isInYuan()) {
            return new ChannelAnswer.NotFound();
        }
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        switch (paymentId) {
            case OUT_TRADE_NO -> model.setOutTradeNo(instruction.paymentId());
            case TRADE_NO -> model.setTradeNo(instruction.paymentId());
        }
        model.setOutRequestNo(instruction.key());
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        try {
            return read(instruction, execute(request));
        } catch (AlipayApiException | IOException | RuntimeException e) {
            return ChannelAnswer.NoAnswer.because(e);
        }
    }

    private ChannelAnswer read(ChannelInstruction instruction, AlipayTradeFastpayRefundQueryResponse found) {
        if (AlipayRefusals.NO_PAYMENT.equals(found.getSubCode())) {
            return new ChannelAnswer.NotFound();
        }
        if (!found.isSuccess()) {
            return new ChannelAnswer.NoAnswer(found.getSubCode() + ": " + found.getSubMsg());
        }
        // No status: never received, or failed. Either way the same number may be sent again.
        if (found.getRefundStatus() == null) {
            return new ChannelAnswer.NotFound();
        }
        String payment = named(found.getOutTradeNo(), found.getTradeNo());
        boolean asked = instruction.key().equals(found.getOutRequestNo())
                && (payment == null || payment.equals(instruction.paymentId()))
                && found.getRefundAmount() != null
                && instruction.amount().getAmount().compareTo(new BigDecimal(found.getRefundAmount())) == 0;
        return asked && "REFUND_SUCCESS".equals(found.getRefundStatus())
                ? new ChannelAnswer.Settled(found.getTradeNo())
                : new ChannelAnswer.NoAnswer(found.getOutRequestNo() + " is " + found.getRefundStatus());
    }

    /** Answers carry no nonce: a signed one that names another payment was misrouted or replayed. */
    private String named(String outTradeNo, String tradeNo) {
        return switch (paymentId) {
            case OUT_TRADE_NO -> outTradeNo;
            case TRADE_NO -> tradeNo;
        };
    }

    /** What the payment was refunded in all can't be less than this one refund. */
    private static boolean covers(String refundedInAll, ChannelInstruction instruction) {
        return refundedInAll != null
                && new BigDecimal(refundedInAll).compareTo(instruction.amount().getAmount()) >= 0;
    }

    /** The SDK lets a refusal pass unsigned; a forged one would let finance pay a second time. */
    private <T extends AlipayResponse> T execute(AlipayRequest<T> request) throws AlipayApiException, IOException {
        T response = client.execute(request);
        boolean signed =
                !json.readTree(response.getBody()).path("sign").asText().isBlank();
        if (!signed || response.getCode() == null) {
            throw new IOException("An answer that Alipay didn't sign");
        }
        return response;
    }
}
