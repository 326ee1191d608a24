package com.refunddesk.reconciliation.bill;

import com.refunddesk.web.DeskException;
import org.springframework.http.HttpStatus;

/** What can be wrong with a bill; each sentence names the line and what to do. Nothing of such a bill is stored. */
final class BillProblem {

    private static final int LONGEST_QUOTE = 60;

    private BillProblem() {}

    static DeskException line(long number, String complaint) {
        return problem(
                        "BILL_LINE_UNREADABLE",
                        "Line " + number + " of the bill: " + complaint
                                + " Correct it, or fetch the bill anew, and send the whole file again; nothing of it was stored.")
                .with("line", number);
    }

    static DeskException unknownFormat(String complaint) {
        return problem("BILL_FORMAT_UNKNOWN", complaint + " Nothing was stored.");
    }

    static DeskException incomplete(String complaint) {
        return problem(
                "BILL_INCOMPLETE",
                complaint + " Its download was probably cut off: fetch it again. Nothing of it was stored.");
    }

    static DeskException tooLarge(long most) {
        return new DeskException(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "BILL_TOO_LARGE",
                "A bill may have up to " + most + " bytes, unpacked; refund-desk.reconciliation.max-bill-size sets it."
                        + " Nothing was stored.");
    }

    /** A value as a sentence may show it. */
    static String quote(String value) {
        String clean = value == null ? "" : value.replaceAll("\\p{Cntrl}", " ").strip();
        return '"' + (clean.length() > LONGEST_QUOTE ? clean.substring(0, LONGEST_QUOTE) + "…" : clean) + '"';
    }

    private static DeskException problem(String code, String sentence) {
        return DeskException.unprocessable(code, sentence);
    }
}
