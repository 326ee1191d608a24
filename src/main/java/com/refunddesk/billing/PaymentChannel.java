package com.refunddesk.billing;

/** How an order was paid. All but {@link #GIFT_BALANCE}, promotional credit, are cash. */
public enum PaymentChannel {
    ALIPAY,
    WECHAT,
    CARD,
    BANK_TRANSFER,
    BALANCE,
    GIFT_BALANCE
}
