package com.refunddesk.review;

import java.math.BigDecimal;
import org.joda.money.Money;

/** When a second person has to agree (source: refund rules §2, §6). */
public final class SecondApproval {

    private SecondApproval() {}

    /**
     * Whether an approval needs a second person.
     *
     * @param limit the policy's second-approval limit, in the order's currency
     * @param subjectSum what the subject filed within 24 hours of this refund and this one together, a batch included
     * @param toDesignatedAccount whether money goes to an account that somebody wrote down
     * @param filerUnknown whether nobody knows who filed, so that the reviewer may have
     */
    public static boolean isNeeded(
            BigDecimal limit, Money subjectSum, boolean toDesignatedAccount, boolean filerUnknown) {
        return toDesignatedAccount || filerUnknown || subjectSum.getAmount().compareTo(limit) > 0;
    }
}
