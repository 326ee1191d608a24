package com.refunddesk.material;

/** What a reviewer may ask a customer for. */
public enum DocumentType {
    PAYMENT_PROOF,
    FAULT_LOG,
    SCREENSHOT,
    TRANSACTION_RECORD,
    MISTAKE_STATEMENT,
    IDENTITY_PHOTO,
    USAGE_STATEMENT,
    INVOICE,
    CONTRACT,
    OTHER
}
