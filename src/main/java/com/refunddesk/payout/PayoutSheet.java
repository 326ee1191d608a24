package com.refunddesk.payout;

import java.util.List;

/**
 * What finance and managers see of a leg in their forms, in words. The account is masked, {@code null} where there is
 * none.
 *
 * @param mayChangeDestination whether anything but RETRY is accepted
 * @param proofs links to what proves whose the account is
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
        List<String> proofs,
        String hint) {}
