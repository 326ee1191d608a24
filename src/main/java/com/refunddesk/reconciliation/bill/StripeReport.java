package com.refunddesk.reconciliation.bill;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

/**
 * Stripe's report {@code balance_change_from_activity.itemized}: CSV, one balance transaction a row, of which refunds and
 * failed refunds count. The desk's key is in the refund's metadata, where that column was asked for; else the refund's own id
 * tells. Amounts are the customer's where the report has them, since the balance may be kept in another currency.
 */
@Component
class StripeReport implements BillFormat {

    private static final String ID = "balance_transaction_id";
    private static final String CREATED = "created_utc";
    private static final String CURRENCY = "currency";
    private static final String GROSS = "gross";
    private static final String CATEGORY = "reporting_category";
    private static final String SOURCE = "source_id";
    private static final List<String> COLUMNS = List.of(ID, CREATED, CURRENCY, GROSS, CATEGORY, SOURCE);
    private static final String CUSTOMER_AMOUNT = "customer_facing_amount";
    private static final String CUSTOMER_CURRENCY = "customer_facing_currency";
    private static final String KEY = "refund_metadata[refund_desk_key]";
    private static final String CHARGE = "charge_id";
    private static final String INTENT = "payment_intent_id";

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .setAllowMissingColumnNames(true)
            .get();

    @Override
    public BillChannel channel() {
        return BillChannel.STRIPE;
    }

    @Override
    public void read(BufferedInputStream in, Bill bill, BillLines lines) throws IOException {
        try (CSVParser rows = Csv.parse(in, StandardCharsets.UTF_8, CSV)) {
            Csv.requireColumns(rows, COLUMNS, "Stripe's report balance_change_from_activity.itemized as CSV");
            for (CSVRecord row : Csv.rows(rows)) {
                long number = rows.getCurrentLineNumber();
                if (!row.isConsistent()) {
                    throw BillProblem.line(number, "it has another number of columns than the first row.");
                }
                switch (Csv.get(row, number, CATEGORY)) {
                    case "refund" -> lines.accept(line(row, number, Said.PAID));
                    case "refund_failure" -> lines.accept(line(row, number, Said.FAILED));
                    // A charge, a fee or a payout.
                    default -> lines.passedOver(at(row, number));
                }
            }
        }
    }

    private static BillLine line(CSVRecord row, long number, Said said) {
        String customerAmount = optional(row, CUSTOMER_AMOUNT);
        boolean customers = customerAmount != null && optional(row, CUSTOMER_CURRENCY) != null;
        return new BillLine(
                number,
                Values.id(number, ID, Csv.get(row, number, ID)),
                Values.optionalId(number, KEY, optional(row, KEY)),
                Values.id(number, SOURCE, Csv.get(row, number, SOURCE)),
                Stream.of(CHARGE, INTENT)
                        .map(column -> Values.optionalId(number, column, optional(row, column)))
                        .filter(Objects::nonNull)
                        .toList(),
                customers
                        ? Values.refund(number, CUSTOMER_AMOUNT, customerAmount, optional(row, CUSTOMER_CURRENCY))
                        : Values.refund(number, GROSS, Csv.get(row, number, GROSS), Csv.get(row, number, CURRENCY)),
                said,
                at(row, number));
    }

    private static Instant at(CSVRecord row, long number) {
        return Values.at(number, CREATED, Csv.get(row, number, CREATED), ZoneOffset.UTC);
    }

    private static String optional(CSVRecord row, String column) {
        boolean there = row.isSet(column) && !row.get(column).isBlank();
        return there ? row.get(column) : null;
    }
}
