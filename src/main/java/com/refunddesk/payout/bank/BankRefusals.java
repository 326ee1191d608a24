package com.refunddesk.payout.bank;

import static com.refunddesk.payout.Refusal.ASK;
import static com.refunddesk.payout.Refusal.FINANCE;

import com.refunddesk.payout.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a bank turns a transfer down: ISO 20022's codes, a status where it gives none, and what the desk says itself. */
final class BankRefusals {

    /** No account to pay to is known. */
    static final String ACCOUNT_NEEDED = "BANK_ACCOUNT_NEEDED";

    /** The account's number is wrong. */
    static final String WRONG_ACCOUNT = "AC01";

    /** The money came back, and the bank doesn't say why. */
    static final String RETURNED = "RETURNED";

    /** A second copy is turned down: what becomes of the first one stays open. */
    private static final Set<String> KNOWN_ALREADY =
            Set.of("AM05", "DUPL", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPLICATE");

    private static final Set<String> FOR_FINANCE = Set.of(
            ACCOUNT_NEEDED,
            WRONG_ACCOUNT,
            RETURNED,
            "AC04",
            "AC06",
            "AG01",
            "AM02",
            "AM04",
            "BE01",
            "CUST",
            "FF01",
            "MD07",
            "MS02",
            "MS03",
            "RC01",
            "RR04",
            "RJCT",
            "CANC");

    static final Map<String, Refusal> MEANING = Stream.concat(FOR_FINANCE.stream(), KNOWN_ALREADY.stream())
            .collect(Collectors.toUnmodifiableMap(code -> code, code -> FOR_FINANCE.contains(code) ? FINANCE : ASK));

    private BankRefusals() {}

    /** Whether it says that the transfer is there already; banks write codes of their own as they like. */
    static boolean isKnownAlready(String code) {
        return KNOWN_ALREADY.contains(code.toUpperCase(Locale.ROOT));
    }
}
