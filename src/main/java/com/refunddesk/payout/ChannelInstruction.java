package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.util.Optional;
import org.joda.money.Money;

/** What a channel is told: the key names the refund for good; the account is there for a designated account only. */
public record ChannelInstruction(
        String key,
        PaymentChannel route,
        String refundNo,
        String legId,
        String paymentId,
        Money amount,
        Optional<BankAccount> account) {}
