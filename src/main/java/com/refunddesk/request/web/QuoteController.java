package com.refunddesk.request.web;

import com.refunddesk.eligibility.Wish;
import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.filing.QuoteRefund;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.DeskException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a refund would come to, before anybody asks for it. */
@RestController
@RequestMapping("/api/v1/quotes")
class QuoteController {

    private final QuoteRefund quoteRefund;
    private final Clock clock;

    QuoteController(QuoteRefund quoteRefund, Clock clock) {
        this.quoteRefund = quoteRefund;
        this.clock = clock;
    }

    /** @param asOf for support and finance: the instant to quote for; now where it is left out */
    record QuoteBody(
            @NotBlank @Size(max = 64) String orderNo,
            @NotNull Reason reason,
            @Size(max = 4000) String description,
            DestinationWish destination,
            Boolean termsAccepted,
            OffsetDateTime asOf) {}

    @Operation(summary = "Quote a refund; nothing is stored")
    @PostMapping
    @AllowedTo({Role.CUSTOMER, Role.AGENT, Role.FINANCE})
    QuoteView quote(@Valid @RequestBody QuoteBody body, Caller caller, Locale locale) {
        if (body.asOf() != null && caller.is(Role.CUSTOMER)) {
            throw new DeskException(
                    HttpStatus.FORBIDDEN, "AS_OF_NOT_ALLOWED", "Leave asOf out: a customer's quote is for now.");
        }
        Instant at = body.asOf() == null ? clock.instant() : body.asOf().toInstant();
        var wish = new Wish(
                at, body.reason(), body.description(), Boolean.TRUE.equals(body.termsAccepted()), body.destination());
        return QuoteView.of(quoteRefund.quote(body.orderNo(), wish, caller), locale);
    }
}
