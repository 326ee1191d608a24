package com.refunddesk.payout.stripe;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.ChannelAnswer.NoAnswer;
import com.refunddesk.payout.ChannelAnswer.NotFound;
import com.refunddesk.payout.ChannelAnswer.Refused;
import com.refunddesk.payout.ChannelInstruction;
import com.refunddesk.payout.ChannelTerms;
import com.refunddesk.payout.ConditionalOnSetting;
import com.refunddesk.payout.PayoutChannel;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Pays card refunds back through Stripe, under its idempotency key and with the same key in the refund's metadata. */
@Component
@ConditionalOnSetting(StripeProperties.SWITCH)
class StripeChannel implements PayoutChannel {

    static final String NAME = "stripe";

    private static final Logger LOG = LoggerFactory.getLogger(StripeChannel.class);

    /** Stripe may forget a key after 24 hours; an hour is left for clocks and for a call under way. */
    private static final Duration KEY_LIFE = Duration.ofHours(23);

    private static final ChannelTerms TERMS =
            new ChannelTerms(Integer.MAX_VALUE, Duration.ZERO, false, StripeRefusals.MEANING).forgettingAfter(KEY_LIFE);

    private final StripeRefunds refunds;

    StripeChannel(StripeRefunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean serves(PaymentChannel route) {
        return route == PaymentChannel.CARD;
    }

    @Override
    public ChannelTerms terms() {
        return TERMS;
    }

    @Override
    public ChannelAnswer submit(ChannelInstruction instruction) {
        if (!StripeRefunds.isPayment(instruction.paymentId())) {
            return new Refused(
                    StripeRefusals.NOT_STRIPES, "Payment " + instruction.paymentId() + " has no number of Stripe's.");
        }
        if (!StripeAmount.canSay(instruction.amount())) {
            return new Refused(StripeRefusals.TOO_FINE, "Stripe has no last digit of " + instruction.amount() + ".");
        }
        try {
            return answer(instruction, refunds.create(instruction));
        } catch (StripeException e) {
            return failed(e);
        } catch (RuntimeException e) {
            return new NoAnswer(e.toString());
        }
    }

    @Override
    public ChannelAnswer enquire(ChannelInstruction instruction) {
        if (!StripeRefunds.isPayment(instruction.paymentId()) || !StripeAmount.canSay(instruction.amount())) {
            return new NotFound();
        }
        try {
            Optional<Refund> refund = refunds.find(instruction.paymentId(), instruction.key());
            return refund.map(found -> answer(instruction, found)).orElseGet(NotFound::new);
        } catch (StripeException e) {
            // A payment that Stripe doesn't know has no refunds either.
            return StripeRefusals.code(e).equals(StripeRefusals.PAYMENT_MISSING)
                    ? new NotFound()
                    : new NoAnswer(failed(e).toString());
        } catch (RuntimeException e) {
            return new NoAnswer(e.toString());
        }
    }

    private static ChannelAnswer answer(ChannelInstruction instruction, Refund refund) {
        StripeAmount asked = StripeAmount.of(instruction.amount());
        if (!asked.equals(new StripeAmount(refund.getAmount(), refund.getCurrency()))) {
            LOG.error(
                    "Stripe's refund {} for key {} is of {} {}, not {} {}: reconcile it",
                    refund.getId(),
                    instruction.key(),
                    refund.getAmount(),
                    refund.getCurrency(),
                    asked.units(),
                    asked.currency());
            return new NoAnswer("Refund " + refund.getId() + " is of another amount");
        }
        if (!StripeRefunds.isOf(refund, instruction.paymentId())) {
            return new NoAnswer("Refund " + refund.getId() + " is of another payment");
        }
        return StripeStatus.of(refund).answer(refund);
    }

    /** What somebody has to put right at Stripe, or in the configuration, is said at once. */
    private static ChannelAnswer failed(StripeException e) {
        if (StripeRefusals.isOfTheKey(e)) {
            LOG.error("Stripe refuses the desk's key ({}); check {}", StripeRefusals.words(e), StripeProperties.SWITCH);
        } else if (e instanceof IdempotencyException) {
            LOG.error("Stripe has seen a key of the desk's with another request: {}", e.getMessage());
        }
        return StripeRefusals.answer(e);
    }
}
