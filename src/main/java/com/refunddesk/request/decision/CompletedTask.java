package com.refunddesk.request.decision;

import com.refunddesk.review.ReviewStep;

/** A user task that somebody completed: which instance, which step, and how many of the step came before it. */
record CompletedTask(long processInstanceKey, String refundNo, ReviewStep step, int completion) {}
