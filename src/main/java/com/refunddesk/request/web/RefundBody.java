package com.refunddesk.request.web;

import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Filing.Source;
import com.refunddesk.request.filing.FilingCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.joda.money.Money;

/** A request for a refund. {@code quotedPayable} is the payable that the customer agreed to, as the quote had it. */
record RefundBody(
        @NotBlank @Size(max = 64) String orderNo,
        @NotNull Reason reason,
        @Size(max = 4000) String description,
        DestinationWish destination,
        Boolean termsAccepted,
        @NotNull @Valid Contact contact,
        Boolean dataBackedUp,
        Money quotedPayable) {

    /** Where the desk writes to. */
    record Contact(
            @NotBlank @Email @Size(max = 254) String email,
            @Pattern(regexp = "[+0-9 ()-]{3,32}") String phone) {}

    FilingCommand command() {
        return new FilingCommand(
                orderNo,
                reason,
                description,
                destination,
                Boolean.TRUE.equals(termsAccepted),
                Boolean.TRUE.equals(dataBackedUp),
                contact.email(),
                contact.phone(),
                quotedPayable,
                null,
                Source.API);
    }
}
