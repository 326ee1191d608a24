package com.refunddesk.process;

/** The codes of the BPMN errors that the models catch. */
public final class ErrorCodes {

    public static final String CHANNEL_REFUSED = "CHANNEL_REFUSED";

    private ErrorCodes() {}
}
