package com.refunddesk.process;

/** The messages of the BPMN models: id and name are the same. */
public enum MessageName {
    REFUND_REQUESTED("Message_RefundRequested"),
    REFUND_WITHDRAWN("Message_RefundWithdrawn"),
    REFUND_URGED("Message_RefundUrged"),
    MATERIALS_RECEIVED("Message_MaterialsReceived"),
    APPEAL_LODGED("Message_AppealLodged"),
    INVOICE_CLEARED("Message_InvoiceCleared"),
    PAYOUT_REPORTED("Message_PayoutReported"),
    PAID_MEANWHILE("Message_PaidMeanwhile");

    private final String id;

    MessageName(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
