package com.refunddesk.reconciliation.bill;

import com.refunddesk.reconciliation.bill.BillLine.Said;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.stereotype.Component;

/**
 * A bank's statement (camt.053) or notification (camt.054) of any version, entry by entry: Prowide's model of a message would
 * hold all of it in memory. Only booked entries count, and only transfers under a key of the desk's (EndToEndId), since an
 * account has other business too. A debit is paid; a credit under the desk's key, or a reversed debit, is money that came back.
 */
@Component
class BankStatement implements BillFormat {

    private static final Pattern DESKS_KEY = Pattern.compile("RF-.+-\\d+-\\d+");
    /** An entry's amount, or a transfer's: in the account's currency, else as the desk ordered it. The first of them counts. */
    private static final List<String> OWN_AMOUNTS = List.of(
            "Amt", "NtryDtls/TxDtls/Amt", "NtryDtls/TxDtls/AmtDtls/TxAmt/Amt", "NtryDtls/TxDtls/AmtDtls/InstdAmt/Amt");

    private static final XMLInputFactory XML = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    @Override
    public BillChannel channel() {
        return BillChannel.BANK;
    }

    @Override
    public void read(BufferedInputStream in, Bill bill, BillLines lines) throws IOException {
        try {
            // A text that says it is in UTF-8 by its first bytes is, whatever its declaration said where it came from.
            XMLStreamReader xml = Csv.skipMark(in)
                    ? XML.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    : XML.createXMLStreamReader(in);
            boolean statement = false;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn" -> statement = true;
                    case "LastPgInd" -> requireLast(xml);
                    case "Ntry" -> {
                        if (statement) {
                            entry(xml, bill, lines);
                        }
                    }
                    default -> {
                        // Balances and what else stands around the entries.
                    }
                }
            }
            if (!statement) {
                throw BillProblem.unknownFormat("The file is no camt.053 statement and no camt.054 notification.");
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw BillProblem.line(line, "the XML can't be read from here on.");
        }
    }

    /** The page after it would take its place. */
    private static void requireLast(XMLStreamReader xml) throws XMLStreamException {
        String last = xml.getElementText().strip();
        if (last.equals("false") || last.equals("0")) {
            throw BillProblem.incomplete(
                    "It is a page of a statement, and more of them follow (LastPgInd): have the bank"
                            + " send a day's statement as one message.");
        }
    }

    /** One transfer of an entry, or what the entry says of all of its transfers. */
    private static final class Transfer {
        private String reference;
        private String key;
        private String amount;
        private String currency;
        private String direction;
        private int rank = OWN_AMOUNTS.size();

        /** Begins an amount of its own at the place, unless a better one was there. */
        void begin(String place, String ccy) {
            int other = OWN_AMOUNTS.indexOf(place);
            if (other >= 0 && other < rank) {
                rank = other;
                currency = ccy;
                amount = null;
            }
        }

        void end(String place, String text) {
            if (OWN_AMOUNTS.indexOf(place) == rank) {
                amount = text;
            }
        }
    }

    private static void entry(XMLStreamReader xml, Bill bill, BillLines lines) throws XMLStreamException {
        long number = xml.getLocation().getLineNumber();
        Transfer whole = new Transfer();
        List<Transfer> transfers = new ArrayList<>();
        Transfer current = whole;
        String status = null;
        boolean reversal = false;
        boolean batch = false;
        Instant at = null;
        List<String> path = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (path.isEmpty()) {
                    break;
                }
                if (path.removeLast().equals("TxDtls")) {
                    current = whole;
                }
                continue;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                path.add(name);
                if (name.equals("TxDtls")) {
                    current = new Transfer();
                    transfers.add(current);
                } else if (name.equals("Amt")) {
                    current.begin(String.join("/", path), xml.getAttributeValue(null, "Ccy"));
                }
                continue;
            }
            if (event != XMLStreamConstants.CHARACTERS || path.isEmpty()) {
                continue;
            }
            String text = xml.getText().strip();
            if (text.isEmpty()) {
                continue;
            }
            String place = String.join("/", path);
            switch (place) {
                case "Sts", "Sts/Cd" -> status = text;
                case "RvslInd" -> reversal = text.equals("true") || text.equals("1");
                case "BookgDt/Dt" -> at = day(number, text, bill);
                case "BookgDt/DtTm" -> at = instant(number, text, bill);
                case "AcctSvcrRef", "NtryDtls/TxDtls/Refs/AcctSvcrRef" -> current.reference = text;
                case "NtryDtls/TxDtls/Refs/EndToEndId" -> current.key = text;
                case "CdtDbtInd", "NtryDtls/TxDtls/CdtDbtInd" -> current.direction = text;
                case "NtryDtls/Btch/NbOfTxs" -> batch = batch || !text.matches("0*1");
                default -> current.end(place, text);
            }
        }
        if ("BOOK".equals(status)) {
            // The entry's amount is the sum of its transfers.
            boolean single = transfers.size() == 1 && !batch;
            for (Transfer transfer : transfers) {
                take(number, whole, transfer, single, reversal, at, lines);
            }
        }
    }

    private static void take(
            long number,
            Transfer whole,
            Transfer transfer,
            boolean single,
            boolean reversal,
            Instant at,
            BillLines lines) {
        if (transfer.key == null || !DESKS_KEY.matcher(transfer.key).matches()) {
            return;
        }
        String direction = transfer.direction == null ? whole.direction : transfer.direction;
        // The direction of a reversal is its own: a debit that is taken back stands as a credit.
        Said said =
                switch (direction == null ? "" : direction) {
                    case "DBIT" -> Said.PAID;
                    case "CRDT" -> Said.FAILED;
                    default -> throw BillProblem.line(number, "the entry is neither DBIT nor CRDT.");
                };
        if (reversal && said == Said.PAID) {
            return;
        }
        boolean own = transfer.amount != null;
        if (!own && !single) {
            throw BillProblem.line(
                    number,
                    "of several transfers, " + BillProblem.quote(transfer.key)
                            + " has no amount of its own (Amt, TxAmt or InstdAmt).");
        }
        String reference = transfer.reference == null ? whole.reference : transfer.reference;
        String key = Values.id(number, "EndToEndId", transfer.key);
        String currency = own && transfer.currency != null ? transfer.currency : whole.currency;
        if (currency == null) {
            throw BillProblem.line(number, "the entry's amount has no currency.");
        }
        lines.accept(new BillLine(
                number,
                (reference == null ? key + "@" + at : reference + "/" + key) + "/" + said,
                key,
                Values.optionalId(number, "AcctSvcrRef", reference),
                List.of(),
                Values.refund(number, "Amt", own ? transfer.amount : whole.amount, currency),
                said,
                at));
    }

    private static Instant day(long number, String text, Bill bill) {
        try {
            // Noon: at midnight it would be as much of the day before.
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())))
                    .atTime(LocalTime.NOON)
                    .atZone(bill.zone())
                    .toInstant();
        } catch (DateTimeException e) {
            throw BillProblem.line(number, "BookgDt " + BillProblem.quote(text) + " is no date.");
        }
    }

    /** With an offset, or without one in the bill's zone. */
    private static Instant instant(long number, String text, Bill bill) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : ((LocalDateTime) time).atZone(bill.zone()).toInstant();
        } catch (DateTimeException e) {
            return day(number, text, bill);
        }
    }
}
