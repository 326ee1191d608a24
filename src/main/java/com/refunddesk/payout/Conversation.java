package com.refunddesk.payout;

/**
 * What was said in a turn.
 *
 * @param answer the channel's last word, an enquiry's after a refusal
 * @param refusal what it refused with, or {@code null}
 * @param sent whether the last word is about something that was sent, and not about a question
 * @param enquired whether the channel was asked, and not only sent to
 */
record Conversation(ChannelAnswer answer, Failure refusal, boolean sent, boolean enquired) {

    /** Whether something was sent and not answered. */
    boolean isUnanswered() {
        return sent && answer instanceof ChannelAnswer.NoAnswer;
    }
}
