package com.refunddesk.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start what is unsafe and what to set, instead of a stack trace. */
class UnsafeSetupFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
