package com.refunddesk.request.invoice;

/**
 * What whoever clears an invoice sees in the form.
 *
 * @param invoiceNo {@code null} where billing doesn't know it
 * @param amount what goes back: a red-letter invoice has to be for it
 */
public record InvoiceSheet(String refundNo, String orderNo, String accountId, String invoiceNo, String amount) {}
