package com.refunddesk.ledger;

import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The book for finance. */
@RestController
@RequestMapping("/api/v1/ledger")
@AllowedTo(Caller.Role.FINANCE)
class LedgerController {

    private static final int MAX_SIZE = 10_000;

    private final JdbcLedger ledger;

    LedgerController(JdbcLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Both sides of every posting, oldest first.
     *
     * @param account an account, {@code REFUNDS_PAYABLE}, or a part of one, {@code CUSTOMER_BALANCE:ACC-A}
     * @param from value time from here on
     * @param to value time before here
     */
    @Operation(summary = "List ledger entries, oldest first")
    @GetMapping("/entries")
    List<LedgerEntry> entries(
            @RequestParam(required = false) String refundNo,
            @RequestParam(required = false) String account,
            @RequestParam(required = false) OffsetDateTime from,
            @RequestParam(required = false) OffsetDateTime to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "1000") int size) {
        if (page < 0 || size < 1 || size > MAX_SIZE) {
            throw badRequest("PAGE_INVALID", "page starts at 0; size is 1 to " + MAX_SIZE + ".");
        }
        String[] parts = isNone(account) ? new String[0] : account.split(":", 2);
        if (parts.length > 0 && !known(parts[0])) {
            throw badRequest(
                    "UNKNOWN_LEDGER_ACCOUNT",
                    "account is one of " + Arrays.toString(LedgerAccount.values())
                            + ", with :<sub-account> if wanted.");
        }
        return ledger.entries(
                new JdbcLedger.Filter(
                        isNone(refundNo) ? null : refundNo,
                        parts.length > 0 ? parts[0] : null,
                        parts.length > 1 ? parts[1] : null,
                        from == null ? null : from.toInstant(),
                        to == null ? null : to.toInstant()),
                page,
                size);
    }

    @Operation(summary = "Sum up every account")
    @GetMapping("/trial-balance")
    TrialBalance trialBalance() {
        return ledger.trialBalance();
    }

    /** An empty filter is none, as in a form that was sent half filled. */
    private static boolean isNone(String filter) {
        return filter == null || filter.isBlank();
    }

    private static boolean known(String account) {
        return Arrays.stream(LedgerAccount.values()).anyMatch(a -> a.name().equals(account));
    }

    private static DeskException badRequest(String code, String sentence) {
        return new DeskException(HttpStatus.BAD_REQUEST, code, sentence);
    }
}
