package com.refunddesk.quote;

import com.refunddesk.quote.PolicyRow.AfterWindow;
import com.refunddesk.quote.PolicyRow.Arrears;
import com.refunddesk.quote.PolicyRow.FullRefund;
import com.refunddesk.quote.PolicyRow.Requirement;
import com.refunddesk.quote.PolicyRow.UsagePricing;
import java.math.BigDecimal;
import java.util.List;

/** Policies for tests of amounts, which follow a row and not the table. */
public final class Policies {

    private Policies() {}

    /** Five days in full, then pro rata of the list price. */
    public static PolicyRow proRata() {
        return policy(5, UsagePricing.PRO_RATA_LIST, Arrears.OFFSET, "0");
    }

    /** As {@link #proRata()}, months and hours at the discount of the months used. */
    public static PolicyRow tiered() {
        return policy(5, UsagePricing.TIERED_TERM, Arrears.OFFSET, "0");
    }

    public static PolicyRow proRataWithFee(String percent) {
        return policy(5, UsagePricing.PRO_RATA_LIST, Arrears.OFFSET, percent);
    }

    public static PolicyRow blockingOnArrears() {
        return policy(5, UsagePricing.PRO_RATA_LIST, Arrears.BLOCK, "0");
    }

    public static PolicyRow withoutWindow() {
        return policy(null, UsagePricing.PRO_RATA_LIST, Arrears.OFFSET, "0");
    }

    private static PolicyRow policy(Integer days, UsagePricing pricing, Arrears arrears, String feePercent) {
        return new PolicyRow(
                "test",
                1,
                days == null ? FullRefund.NONE : FullRefund.IN_WINDOW,
                days,
                null,
                AfterWindow.PRO_RATA,
                pricing,
                arrears,
                List.of(Requirement.REASON),
                3,
                5,
                DestinationWish.ORIGINAL,
                DestinationWish.BALANCE,
                new BigDecimal(feePercent),
                new BigDecimal("500.00"),
                new BigDecimal("10000.00"),
                365);
    }
}
