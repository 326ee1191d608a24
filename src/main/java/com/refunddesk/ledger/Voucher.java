package com.refunddesk.ledger;

import java.time.Instant;
import org.joda.money.Money;

/** Credit for one account, worth what a leg was, until {@code validUntil}. */
public record Voucher(
        String voucherNo, String legId, String accountId, Money amount, Instant issuedAt, Instant validUntil) {}
