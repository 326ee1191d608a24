package com.refunddesk.eligibility;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import com.refunddesk.billing.BillingMode;
import com.refunddesk.billing.Resource;
import com.refunddesk.quote.Reason;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What both decisions read of an order, its account and the filing; in JSON the process variable {@code facts}. Flags and
 * codes only: no name, no description, no amount. {@code null}: {@code termEnd} of a metered order, {@code latestPaidAt}
 * of one that nobody paid for.
 *
 * @param filedOn the filing's day in Asia/Shanghai, which picks the policy's version
 * @param inArrears whether the account owes anything, in whatever currency
 * @param descriptionWidth the description's characters, those from U+2E80 on counting twice
 */
public record RefundFacts(
        String provider,
        BillingMode billingMode,
        @JsonFormat(shape = Shape.STRING) LocalDate filedOn,
        @JsonFormat(shape = Shape.STRING) Instant filedAt,
        Reason reason,
        boolean enterprise,
        boolean realNameVerified,
        boolean inArrears,
        boolean termsAccepted,
        int descriptionWidth,
        boolean promotionNonRefundable,
        Resource.Status resourceStatus,
        boolean trafficExceeded,
        boolean hasPayments,
        @JsonFormat(shape = Shape.STRING) Instant latestPaidAt,
        @JsonFormat(shape = Shape.STRING) Instant termEnd,
        boolean invoiceIssued,
        int fullRefundsThisYear) {}
