package com.refunddesk.platform.stripe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.refunddesk.platform.channel.Answer;
import java.util.HashMap;

/** An error as Stripe words it. */
enum StripeError {
    INVALID_REQUEST(400, "invalid_request_error"),
    IDEMPOTENCY(400, "idempotency_error"),
    UNAUTHORIZED(401, "invalid_request_error"),
    CARD(402, "card_error"),
    FORBIDDEN(403, "invalid_request_error"),
    NOT_FOUND(404, "invalid_request_error"),
    CONFLICT(409, "invalid_request_error"),
    TOO_MANY(429, "invalid_request_error"),
    API(500, "api_error"),
    DOWN(503, "api_error");

    private final int status;
    private final String type;

    private record Body(Error error) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Error(String type, String code, String message) {}

    StripeError(int status, String type) {
        this.status = status;
        this.type = type;
    }

    /** @param code null where Stripe gives none */
    Answer answer(String code, String message) {
        var answer = Answer.json(status, new Body(new Error(type, code, message)));
        var headers = new HashMap<>(answer.headers());
        headers.put("Request-Id", "req_fake");
        return new Answer(status, headers, answer.body());
    }

    /** How Stripe sends a code; one that is none stands for an error of its type without a code. */
    static Answer ofCode(String code) {
        return switch (code) {
            case "invalid_request_error" -> INVALID_REQUEST.answer(null, "Refund amount is greater than what is left.");
            case "idempotency_error" -> IDEMPOTENCY.answer(null, "Keys can only be used with the same parameters.");
            case "api_error" -> API.answer(null, "Something went wrong on Stripe's end.");
            case "api_key_expired", "secret_key_required" -> UNAUTHORIZED.answer(code, "The key can't be used.");
            case "account_invalid", "platform_api_key_expired" -> FORBIDDEN.answer(code, "The key has no access.");
            case "processing_error", "refer_to_customer" -> CARD.answer(code, "The card can't be refunded.");
            case "resource_missing" -> NOT_FOUND.answer(code, "No such payment_intent");
            case "idempotency_key_in_use" -> CONFLICT.answer(code, "Another request uses this key right now.");
            case "rate_limit", "lock_timeout" -> TOO_MANY.answer(code, "Too many requests.");
            default -> INVALID_REQUEST.answer(code, "The refund is refused: " + code);
        };
    }

    /** Whether Stripe keeps it and gives it again to the same key: what it said before it began isn't kept. */
    static boolean isKept(String code) {
        return switch (code) {
            case "idempotency_key_in_use", "rate_limit", "lock_timeout", "idempotency_error" -> false;
            default -> true;
        };
    }
}
