package com.refunddesk.ledger;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/** Vouchers, each valid for one year. */
public interface Vouchers {

    /** Issues a leg's voucher in the caller's transaction; the same leg again gets the one it has. */
    Voucher issue(String legId, String accountId, Money amount, Instant at);

    List<Voucher> ofAccount(String accountId);
}
