package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.AccountRef;
import com.refunddesk.ledger.LedgerAccount;

/** The way a leg's money takes: through a channel, or within the desk's own book. */
enum Route {
    ALIPAY,
    WECHAT,
    CARD,
    BANK_TRANSFER,
    BALANCE,
    GIFT_BALANCE,
    VOUCHER;

    /** Gift money returns to the gift balance only, whatever the destination (refund-rules §1). */
    static Route of(PaymentChannel channel, Destination destination) {
        if (channel == PaymentChannel.GIFT_BALANCE) {
            return GIFT_BALANCE;
        }
        return switch (destination) {
            case ORIGINAL -> valueOf(channel.name());
            case BALANCE -> BALANCE;
            case GIFT_BALANCE -> GIFT_BALANCE;
            case VOUCHER -> VOUCHER;
            case DESIGNATED_ACCOUNT -> BANK_TRANSFER;
        };
    }

    boolean isInternal() {
        return this == BALANCE || this == GIFT_BALANCE || this == VOUCHER;
    }

    PaymentChannel channel() {
        return PaymentChannel.valueOf(name());
    }

    AccountRef ledgerAccount(String accountId) {
        return switch (this) {
            case BALANCE -> LedgerAccount.CUSTOMER_BALANCE.of(accountId);
            case GIFT_BALANCE -> LedgerAccount.GIFT_BALANCE.of(accountId);
            case VOUCHER -> LedgerAccount.VOUCHER_LIABILITY.of(accountId);
            default -> LedgerAccount.CHANNEL_CLEARING.of(name());
        };
    }
}
