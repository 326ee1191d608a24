package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a channel is told: the key names the refund for good.
 *
 * @param amount what goes back of the payment, {@code paid} what was paid by it in all
 * @param account where to, for a designated account only
 */
public record ChannelInstruction(
        String key,
        PaymentChannel route,
        String refundNo,
        String legId,
        String paymentId,
        Money amount,
        Money paid,
        Optional<BankAccount> account) {

    /** Alipay and WeChat Pay take no other currency. */
    public boolean isInYuan() {
        return amount.getCurrencyUnit().getCode().equals("CNY");
    }
}
