package com.refunddesk.web;

/** The desk is set up so that anybody could come in; it doesn't start. */
class UnsafeSetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnsafeSetupException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
