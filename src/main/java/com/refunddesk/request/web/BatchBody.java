package com.refunddesk.request.web;

import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.filing.FilingCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The same request for many orders. */
record BatchBody(
        @NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 64) String> orderNos,
        @NotNull Reason reason,
        @Size(max = 4000) String description,
        DestinationWish destination,
        Boolean termsAccepted,
        @NotNull @Valid RefundBody.Contact contact,
        Boolean dataBackedUp) {

    FilingCommand command(String orderNo) {
        return new RefundBody(orderNo, reason, description, destination, termsAccepted, contact, dataBackedUp, null)
                .command();
    }
}
