package com.refunddesk.billing;

/** Whether an order was invoiced, and under which number. */
public record Invoice(Status status, String number) {

    /** None, or issued and to be returned before money goes back. */
    public enum Status {
        NONE,
        ISSUED
    }

    static final Invoice NONE = new Invoice(Status.NONE, null);

    public boolean isIssued() {
        return status == Status.ISSUED;
    }
}
