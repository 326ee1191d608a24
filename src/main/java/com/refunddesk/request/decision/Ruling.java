package com.refunddesk.request.decision;

import com.refunddesk.review.Verdict;

/**
 * What the process goes by after a person's task; {@code decision} is {@code null} while there is none.
 *
 * @param sameAgain whoever the task goes back to if it comes back, {@code null} where it mustn't be the same person
 */
record Ruling(Verdict verdict, StepDecision decision, String validationMessage, ReviewSheet sheet, String sameAgain) {}
