package com.refunddesk.request.decision;

import com.refunddesk.review.Verdict;

/** What the process goes by after a person's task; {@code decision} is {@code null} while there is none. */
record Ruling(Verdict verdict, StepDecision decision, String validationMessage, ReviewSheet sheet) {}
