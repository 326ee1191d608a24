package com.refunddesk.billing;

import java.math.BigDecimal;

/** The factor on the list price that a customer has who takes at least so many months, 0.83 for 17 % off. */
public record TermDiscount(int months, BigDecimal discount) {}
