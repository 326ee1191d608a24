package com.refunddesk.payout.stripe;

import com.refunddesk.payout.CallBudget;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.payout.ConditionalOnSetting;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.RefundService;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The desk's refunds at Stripe. Each carries the desk's key, so that it is found when Stripe has forgotten the key. */
@Component
@ConditionalOnSetting(StripeProperties.SWITCH)
class StripeRefunds {

    /** In the metadata: other systems of the company may use the same account. */
    static final String KEY = "refund_desk_key";

    static final String REFUND = "refund_desk_refund";
    static final String LEG = "refund_desk_leg";

    private static final String PAYMENT_INTENT = "pi_";
    private static final long PAGE = 100;

    private final RefundService refunds;

    StripeRefunds(StripeProperties properties, CallBudget budget) {
        budget.require(StripeProperties.PREFIX, properties.connectTimeout(), properties.readTimeout());
        // The SDK knows this switch for all clients only; it would send Stripe the timing of earlier calls.
        Stripe.enableTelemetry = false;
        this.refunds = new StripeClient.StripeClientBuilder()
                .setApiKey(properties.secretKey())
                .setApiBase(properties.url())
                .setConnectTimeout(Math.toIntExact(properties.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(properties.readTimeout().toMillis()))
                .setMaxNetworkRetries(0)
                .build()
                .v1()
                .refunds();
    }

    /** Whether Stripe could have made this payment: a payment intent, or a charge of either kind. */
    static boolean isPayment(String paymentId) {
        return paymentId.startsWith(PAYMENT_INTENT) || paymentId.startsWith("ch_") || paymentId.startsWith("py_");
    }

    Refund create(ChannelInstruction instruction) throws StripeException {
        RefundCreateParams.Builder refund = RefundCreateParams.builder()
                .setAmount(StripeAmount.of(instruction.amount()).units())
                .putAllMetadata(
                        Map.of(KEY, instruction.key(), REFUND, instruction.refundNo(), LEG, instruction.legId()));
        if (instruction.paymentId().startsWith(PAYMENT_INTENT)) {
            refund.setPaymentIntent(instruction.paymentId());
        } else {
            refund.setCharge(instruction.paymentId());
        }
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey(instruction.key()).build();
        return refunds.create(refund.build(), options);
    }

    /** The refund under the key, among all of its payment; lists, unlike Stripe's search, are never behind. */
    Optional<Refund> find(String paymentId, String key) throws StripeException {
        String last = null;
        StripeCollection<Refund> page;
        do {
            page = refunds.list(page(paymentId, last));
            if (page.getData().isEmpty() && page.getHasMore()) {
                throw new IllegalStateException("Stripe says that there are more refunds, and shows none");
            }
            for (Refund refund : page.getData()) {
                if (key.equals(keyOf(refund))) {
                    return Optional.of(refund);
                }
                last = refund.getId();
            }
        } while (page.getHasMore());
        return Optional.empty();
    }

    /** Whether it is of the payment, which Stripe tells by its charge, its intent or both. */
    static boolean isOf(Refund refund, String paymentId) {
        return paymentId.equals(refund.getPaymentIntent()) || paymentId.equals(refund.getCharge());
    }

    private static RefundListParams page(String paymentId, String after) {
        RefundListParams.Builder list =
                RefundListParams.builder().setLimit(PAGE).setStartingAfter(after);
        return paymentId.startsWith(PAYMENT_INTENT)
                ? list.setPaymentIntent(paymentId).build()
                : list.setCharge(paymentId).build();
    }

    Refund get(String refundId) throws StripeException {
        return refunds.retrieve(refundId);
    }

    /** The desk's key, or {@code null} if the refund is none of the desk's. */
    static String keyOf(Refund refund) {
        return refund.getMetadata() == null ? null : refund.getMetadata().get(KEY);
    }
}
