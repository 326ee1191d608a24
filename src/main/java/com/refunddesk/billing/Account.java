package com.refunddesk.billing;

import java.util.Locale;
import org.joda.money.Money;

/**
 * A customer's account as billing feeds it. The subject is the legal person behind it: quotas count per subject.
 * Arrears may be in another currency than an order's.
 */
public record Account(
        String accountId,
        String subjectId,
        String name,
        String email,
        String phone,
        Locale locale,
        boolean enterprise,
        boolean realNameVerified,
        Money arrears) {}
