package com.refunddesk.payout;

/** What became of a completed task: how the process goes on, and what the next form shows. */
record PayoutRuling(
        Verdict verdict, int attempt, Destination destination, String validationMessage, PayoutSheet sheet) {}
