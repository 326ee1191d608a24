package com.refunddesk.payout;

/**
 * What finance and managers see of a leg in their forms, in words. The account is masked, {@code null} where there is
 * none.
 *
 * @param mayChangeDestination whether anything but RETRY is accepted
 */
public record PayoutSheet(
        String refundNo,
        String legId,
        String orderNo,
        String amount,
        String channel,
        String destination,
        int attempt,
        String status,
        String failure,
        boolean mayChangeDestination,
        String designatedAccount,
        String hint) {}
