package com.refunddesk.payout;

import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes bank accounts to pay to. The number goes in here and comes out at the bank's channel only. */
@RestController
class DesignatedAccountController {

    private static final String NO_CONTROLS = "[^\\p{Cntrl}]*";

    /** A bank account as its holder wrote it; spaces and hyphens in the number don't count. */
    record NewAccount(
            @NotBlank @Size(max = 100) @Pattern(regexp = NO_CONTROLS) String holder,

            @NotBlank @Size(max = 100) @Pattern(regexp = NO_CONTROLS) String bank,

            @NotNull @Pattern(regexp = "\\s*(?:[A-Za-z0-9][ -]?){8,34}\\s*", message = "has 8 to 34 letters and digits")
            String number) {

        @Override
        public String toString() {
            return "NewAccount";
        }

        BankAccount normalised() {
            return new BankAccount(
                    holder.strip(),
                    bank.strip(),
                    number.replaceAll("[ \\s-]", "").toUpperCase(Locale.ROOT));
        }
    }

    record Created(String designatedAccountId) {}

    private final DesignatedAccountStore accounts;
    private final RefundNumbers refunds;
    private final ApplicationEventPublisher events;

    DesignatedAccountController(
            DesignatedAccountStore accounts, RefundNumbers refunds, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.refunds = refunds;
        this.events = events;
    }

    @PostMapping("/api/v1/refunds/{refundNo}/designated-accounts")
    @AllowedTo(Caller.Role.FINANCE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Created add(@PathVariable String refundNo, @RequestBody @Valid NewAccount account, Caller caller) {
        if (!refunds.exists(refundNo)) {
            throw DeskException.notFound("REFUND_NOT_FOUND", "There is no refund " + refundNo + ".");
        }
        String id = accounts.add(refundNo, account.normalised(), caller.name());
        events.publishEvent(new PayoutEvent.AccountAdded(refundNo, id, caller.name()));
        return new Created(id);
    }
}
