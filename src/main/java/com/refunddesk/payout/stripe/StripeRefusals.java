package com.refunddesk.payout.stripe;

import static com.refunddesk.payout.Refusal.ASK;
import static com.refunddesk.payout.Refusal.FINANCE;
import static com.refunddesk.payout.Refusal.TRY_LATER;

import com.refunddesk.payout.ChannelAnswer;
import com.refunddesk.payout.Refusal;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Stripe's errors mean for a refund: their codes, or their type where they have none. */
final class StripeRefusals {

    static final String PAYMENT_MISSING = "resource_missing";

    /** The payment's number is none of Stripe's. */
    static final String NOT_STRIPES = "NOT_STRIPES_PAYMENT";

    /** The amount has a digit that Stripe can't send. */
    static final String TOO_FINE = "AMOUNT_TOO_FINE";

    /** Every documented code that creating a refund can end in, and what the desk doesn't even send. */
    static final Map<String, Refusal> MEANING = Stream.of(
                    all(
                            FINANCE,
                            NOT_STRIPES,
                            TOO_FINE,
                            "charge_already_refunded",
                            "charge_disputed",
                            "refund_disputed_payment",
                            "charge_not_refundable",
                            "amount_too_large",
                            "amount_too_small",
                            "parameter_invalid_integer",
                            "balance_insufficient",
                            "insufficient_funds",
                            "payment_intent_unexpected_state",
                            "payment_method_unsupported_type",
                            "account_closed",
                            "livemode_mismatch",
                            PAYMENT_MISSING),
                    all(TRY_LATER, "rate_limit", "lock_timeout", "idempotency_key_in_use"),
                    all(
                            ASK,
                            "idempotency_error",
                            "api_error",
                            "processing_error",
                            "api_key_expired",
                            "platform_api_key_expired",
                            "secret_key_required",
                            "account_invalid"))
            .flatMap(codes -> codes.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private StripeRefusals() {}

    private static Map<String, Refusal> all(Refusal meaning, String... codes) {
        return Stream.of(codes).collect(Collectors.toMap(code -> code, code -> meaning));
    }

    /** What Stripe's error amounts to; an enquiry confirms a refusal before it is believed. */
    static ChannelAnswer answer(StripeException e) {
        String code = code(e);
        // A request that Stripe calls invalid, or a card that it calls unfit, moved nothing, whatever the code.
        boolean turnedDown = e instanceof InvalidRequestException || e instanceof CardException;
        Refusal meaning = MEANING.getOrDefault(code, turnedDown ? FINANCE : ASK);
        return meaning == FINANCE
                ? new ChannelAnswer.Refused(code, e.getUserMessage())
                : new ChannelAnswer.NoAnswer(words(e));
    }

    /** Whether Stripe doesn't take the desk's key. */
    static boolean isOfTheKey(StripeException e) {
        return e instanceof AuthenticationException || e instanceof PermissionException;
    }

    /** What a log may have of it: Stripe's message about a key repeats the key's end. */
    static String words(StripeException e) {
        return isOfTheKey(e)
                ? code(e) + ", HTTP " + e.getStatusCode() + ", request " + e.getRequestId()
                : code(e) + ": " + e.getMessage();
    }

    /** The code, or the error's type; the exception's name where Stripe said nothing at all. */
    static String code(StripeException e) {
        StripeError error = e.getStripeError();
        if (error == null) {
            return e.getClass().getSimpleName();
        }
        return error.getCode() == null ? error.getType() : error.getCode();
    }
}
