package com.refunddesk.request.filing;

import com.refunddesk.quote.DestinationWish;
import com.refunddesk.quote.Reason;
import com.refunddesk.request.Filing.Source;
import org.joda.money.Money;

/**
 * A request for a refund, its shape checked. {@code null}: {@code description}, {@code destination} (the policy's),
 * {@code contactPhone}, {@code quotedPayable} where the caller saw no quote, {@code batchNo} of a single one.
 */
public record FilingCommand(
        String orderNo,
        Reason reason,
        String description,
        DestinationWish destination,
        boolean termsAccepted,
        boolean dataBackedUp,
        String contactEmail,
        String contactPhone,
        Money quotedPayable,
        String batchNo,
        Source source) {}
