package com.refunddesk.review;

import com.refunddesk.material.DocumentType;
import java.util.List;
import org.joda.money.Money;

/**
 * A reviewer's choice that stands. {@code null} where nothing was set: the amount, the destination, the reason code and
 * the notes.
 */
public record ReviewChoice(
        Kind kind,
        Money approvedAmount,
        boolean releaseResource,
        boolean toDesignatedAccount,
        boolean toBalance,
        String reasonCode,
        List<DocumentType> requested,
        String noteToCustomer,
        String internalNote) {

    /** What a reviewer can decide. */
    public enum Kind {
        APPROVE,
        REJECT,
        REQUEST_MATERIALS
    }
}
