package com.refunddesk.payout.alipay;

import static com.refunddesk.payout.Refusal.ASK;
import static com.refunddesk.payout.Refusal.FINANCE;
import static com.refunddesk.payout.Refusal.TRY_LATER;

import com.refunddesk.payout.Refusal;
import java.util.Map;

/** The refusals that Alipay's manual lists for a refund, and what they mean here. */
final class AlipayRefusals {

    /** No such payment, so no refund of it either. */
    static final String NO_PAYMENT = "ACQ.TRADE_NOT_EXIST";

    /** The desk itself says it of what isn't in yuan. */
    static final String CURRENCY = "ACQ.CURRENCY_NOT_SUPPORT";

    static final Map<String, Refusal> MEANING = Map.ofEntries(
            Map.entry("ACQ.SELLER_BALANCE_NOT_ENOUGH", FINANCE),
            Map.entry("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", FINANCE),
            Map.entry("ACQ.REASON_TRADE_REFUND_FEE_ERR", FINANCE),
            Map.entry("ACQ.REFUND_FEE_ERROR", FINANCE),
            Map.entry("ACQ.REASON_TRADE_BEEN_FREEZEN", FINANCE),
            Map.entry(NO_PAYMENT, FINANCE),
            Map.entry("ACQ.TRADE_HAS_FINISHED", FINANCE),
            Map.entry("ACQ.TRADE_HAS_CLOSE", FINANCE),
            Map.entry("ACQ.TRADE_STATUS_ERROR", FINANCE),
            Map.entry("ACQ.REASON_TRADE_STATUS_INVALID", FINANCE),
            Map.entry("ACQ.TRADE_NOT_ALLOW_REFUND", FINANCE),
            Map.entry("ACQ.NOT_ALLOW_PARTIAL_REFUND", FINANCE),
            Map.entry("ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND", FINANCE),
            Map.entry("ACQ.BUYER_ERROR", FINANCE),
            Map.entry("ACQ.BUYER_NOT_EXIST", FINANCE),
            Map.entry("ACQ.BUYER_ENABLE_STATUS_FORBID", FINANCE),
            Map.entry("ACQ.CUSTOMER_VALIDATE_ERROR", FINANCE),
            Map.entry(CURRENCY, FINANCE),
            Map.entry("ACQ.ALLOC_AMOUNT_VALIDATE_ERROR", FINANCE),
            Map.entry("ACQ.REFUNDALLOC_UNAUTH_LIMIT", FINANCE),
            Map.entry("ACQ.REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST", FINANCE),
            Map.entry("ACQ.REFUND_ACCOUNT_NOT_EXIST", FINANCE),
            Map.entry("ACQ.OVERDRAFT_ASSIGN_ACCOUNT_INVALID", FINANCE),
            Map.entry("ACQ.OVERDRAFT_AGREEMENT_NOT_MATCH", FINANCE),
            Map.entry("ACQ.ENTERPRISE_PAY_BIZ_ERROR", FINANCE),
            Map.entry("ACQ.TRADE_SETTLE_ERROR", FINANCE),
            Map.entry("ACQ.USER_NOT_MATCH_ERR", FINANCE),
            Map.entry("ACQ.INVALID_PARAMETER", FINANCE),
            Map.entry("ACQ.REFUND_CHARGE_ERROR", TRY_LATER),
            Map.entry("isv.invalid-signature", TRY_LATER),
            Map.entry("ACQ.SYSTEM_ERROR", ASK),
            Map.entry("ACQ.DISCORDANT_REPEAT_REQUEST", ASK),
            Map.entry("isp.unknow-error", ASK));

    private AlipayRefusals() {}
}
