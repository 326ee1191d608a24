package com.refunddesk.reconciliation.bill;

import java.time.LocalDate;
import java.time.ZoneId;

/** Whose bill of which day; times without a zone in it are of the given one. */
public record Bill(BillChannel channel, LocalDate date, ZoneId zone) {}
