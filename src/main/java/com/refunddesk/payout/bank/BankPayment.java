package com.refunddesk.payout.bank;

import java.time.Instant;
import org.joda.money.Money;

/**
 * An instruction to the bank.
 *
 * @param preparedAt when it was written down, before its file was; the file says so too, whenever it is written
 * @param writtenAt when its file was seen in a folder of the bank's; {@code null} until then
 */
record BankPayment(String endToEndId, String channelKey, Money amount, Instant preparedAt, Instant writtenAt) {

    boolean isWritten() {
        return writtenAt != null;
    }
}
