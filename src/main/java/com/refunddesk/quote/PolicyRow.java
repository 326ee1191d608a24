package com.refunddesk.quote;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;

/**
 * One versioned row of the policy table, as the decision {@code refund-policy} answers it and a refund pins it (source:
 * refund rules §2). Limits are in the order's currency. {@code null}: {@code fullRefundDays} where the policy has no
 * window, {@code quota} where it has none.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PolicyRow(
        String id,
        int version,
        FullRefund fullRefund,
        Integer fullRefundDays,
        Integer quota,
        AfterWindow afterWindow,
        UsagePricing usagePricing,
        Arrears arrears,
        List<Requirement> requires,
        int auditDaysFrom,
        int auditDaysTo,
        DestinationWish destinationInWindow,
        DestinationWish destinationAfterWindow,
        @JsonFormat(shape = Shape.STRING) BigDecimal handlingFeePercent,
        @JsonFormat(shape = Shape.STRING) BigDecimal autoApproveLimit,
        @JsonFormat(shape = Shape.STRING) BigDecimal secondApprovalLimit,
        int maxRefundAgeDays) {

    /** When all comes back: within some days of delivery, whenever it is asked (metered orders), or never. */
    public enum FullRefund {
        IN_WINDOW,
        ANY_TIME,
        NONE
    }

    /** What holds outside of the window. */
    public enum AfterWindow {
        PRO_RATA,
        REVIEW,
        NOT_APPLICABLE
    }

    /** How usage is priced. */
    public enum UsagePricing {
        PRO_RATA_LIST,
        TIERED_TERM,
        METERED
    }

    /** What an account's arrears do. */
    public enum Arrears {
        OFFSET,
        BLOCK
    }

    /** What has to be there before money goes back; REASON is asked of every filing. */
    public enum Requirement {
        REASON,
        RELEASED,
        STOPPED,
        REAL_NAME,
        TERMS_ACCEPTED,
        DETAILED_DESCRIPTION
    }
}
