package com.refunddesk.notification;

import com.refunddesk.material.DocumentType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** A message to a person. One is sent for each refund, kind and round, however often it is asked for. */
public sealed interface Notice {

    /** Whom it goes to and what about; what every kind has. */
    record Envelope(
            String refundNo, int round, String to, String name, Locale locale, String orderNo, String product) {}

    /** A leg as a customer understands it: the destination's code and the amount. */
    record LegLine(String destination, String channel, Money amount) {}

    Envelope envelope();

    /** The request arrived; what it would pay and how long a decision takes. */
    record Received(Envelope envelope, Money payable, int workingDaysFrom, int workingDaysTo) implements Notice {}

    /** The desk needs something. */
    record MaterialsRequested(Envelope envelope, List<DocumentType> documents, String note, Instant dueAt)
            implements Notice {}

    /** It is still missing. */
    record MaterialsReminder(Envelope envelope, List<DocumentType> documents, String note, Instant dueAt)
            implements Notice {}

    /** It never came. */
    record Expired(Envelope envelope) implements Notice {}

    /**
     * No, and why.
     *
     * @param reasons in the reader's language
     * @param appealUntil until when an appeal may be lodged; {@code null} where none may be
     * @param appealed whether one was lodged before the customer was told
     */
    record Rejected(Envelope envelope, List<String> reasons, String note, Instant appealUntil, boolean appealed)
            implements Notice {}

    /**
     * Yes: what is paid where.
     *
     * @param invoice what has to be out of the way first; {@code null} where nothing has
     */
    record Approved(Envelope envelope, Money payable, List<LegLine> legs, String note, AwaitedInvoice invoice)
            implements Notice {}

    /** The order's invoice, its number {@code null} where billing doesn't know it, and what of it goes back. */
    record AwaitedInvoice(String number, Money amount) {}

    /** A leg couldn't go where it should; somebody is on it. */
    record PayoutDelayed(Envelope envelope, Money amount) implements Notice {}

    /** The money went out. */
    record Paid(Envelope envelope, Money payable, Money arrearsOffset, List<LegLine> legs) implements Notice {}

    /** Withdrawn by the customer. */
    record Withdrawn(Envelope envelope) implements Notice {}

    /** The appeal arrived. */
    record AppealReceived(Envelope envelope, Instant dueAt) implements Notice {}

    /** To managers: the service level is at risk. */
    record AtRisk(Envelope envelope, Instant dueAt) implements Notice {}

    /** To managers: the service level is breached. */
    record Breached(Envelope envelope, Instant dueAt) implements Notice {}
}
