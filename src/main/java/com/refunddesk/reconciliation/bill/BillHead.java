package com.refunddesk.reconciliation.bill;

import java.time.LocalDate;

/** Whose bill of which day a body says it is. */
public record BillHead(BillChannel channel, LocalDate date) {}
