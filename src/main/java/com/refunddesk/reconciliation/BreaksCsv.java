package com.refunddesk.reconciliation;

import com.refunddesk.reconciliation.BreakStore.Filter;
import com.refunddesk.reconciliation.Finding.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes breaks for a spreadsheet, row by row. */
@Component
class BreaksCsv {

    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "breakId",
                    "status",
                    "channel",
                    "date",
                    "kind",
                    "key",
                    "refundNo",
                    "legId",
                    "hereAmount",
                    "hereCurrency",
                    "hereState",
                    "thereAmount",
                    "thereCurrency",
                    "thereState",
                    "line",
                    "text",
                    "openedAt",
                    "closedAt",
                    "closedBy",
                    "reason")
            .get();

    /** What a spreadsheet would take for a formula (OWASP ASVS 1.2.10). */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n\\u0000]");

    private final BreakStore breaks;

    BreaksCsv(BreakStore breaks) {
        this.breaks = breaks;
    }

    @Transactional(readOnly = true)
    public void write(Filter filter, Locale locale, Appendable out) throws IOException {
        try (Stream<Break> all = breaks.stream(filter)) {
            CSVPrinter printer = CSV.print(out);
            all.map(known -> BreakView.of(known, locale)).forEach(view -> print(printer, view));
            printer.flush();
        }
    }

    private static void print(CSVPrinter printer, BreakView view) {
        try {
            printer.printRecord(
                    view.breakId(),
                    view.status(),
                    view.channel(),
                    view.date(),
                    view.kind(),
                    text(view.key()),
                    text(view.refundNo()),
                    text(view.legId()),
                    amount(view.here()),
                    currency(view.here()),
                    state(view.here()),
                    amount(view.there()),
                    currency(view.there()),
                    state(view.there()),
                    view.line(),
                    text(view.text()),
                    view.openedAt(),
                    view.closedAt(),
                    text(view.closedBy()),
                    text(view.reason()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String amount(Side side) {
        return side == null ? null : side.amount().getAmount().toPlainString();
    }

    private static String currency(Side side) {
        return side == null ? null : side.amount().getCurrencyUnit().getCode();
    }

    private static String state(Side side) {
        return side == null ? null : text(side.state());
    }

    static String text(String value) {
        return value != null && FORMULA.matcher(value).find() ? "'" + value : value;
    }
}
