package com.refunddesk.payout;

import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.IncomingFile;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

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
    private final AccountProofs proofs;
    private final RefundNumbers refunds;
    private final ApplicationEventPublisher events;

    DesignatedAccountController(
            DesignatedAccountStore accounts,
            AccountProofs proofs,
            RefundNumbers refunds,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.refunds = refunds;
        this.events = events;
    }

    @Operation(summary = "Write a bank account down")
    @PostMapping(path = "/api/v1/refunds/{refundNo}/designated-accounts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AllowedTo(Caller.Role.FINANCE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Created add(@PathVariable String refundNo, @RequestBody @Valid NewAccount account, Caller caller) {
        return add(refundNo, account, List.of(), caller);
    }

    @PostMapping(
            path = "/api/v1/refunds/{refundNo}/designated-accounts",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @AllowedTo(Caller.Role.FINANCE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            summary = "Write a bank account down with what proves whose it is",
            description = "The files are taken as materials are, and shown to the manager who approves the account.")
    public Created addWithProof(
            @PathVariable String refundNo,
            @ModelAttribute @Valid NewAccount account,
            @RequestPart List<MultipartFile> proof,
            Caller caller)
            throws IOException {
        return add(refundNo, account, IncomingFile.of(proof), caller);
    }

    private Created add(String refundNo, NewAccount account, List<IncomingFile> files, Caller caller) {
        if (!refunds.exists(refundNo)) {
            throw DeskException.notFound("REFUND_NOT_FOUND", "There is no refund " + refundNo + ".");
        }
        List<AccountProofs.Kept> kept = files.isEmpty() ? List.of() : proofs.keep(refundNo, files);
        String id = accounts.add(refundNo, account.normalised(), kept, caller.name());
        List<String> hashes = kept.stream().map(AccountProofs.Kept::sha256).toList();
        events.publishEvent(new PayoutEvent.AccountAdded(refundNo, id, hashes, caller.name()));
        return new Created(id);
    }
}
