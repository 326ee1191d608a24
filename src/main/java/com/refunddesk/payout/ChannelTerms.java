package com.refunddesk.payout;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel's contract says, as far as the desk acts on it; for how long it takes money back stands in {@link
 * com.refunddesk.billing.RefundPeriods}, which quotes ask too.
 *
 * @param mostPartials how many refunds one payment can have
 * @param betweenPartials the least time between two refunds of one payment
 * @param keepsKeyAfterFailure whether a retry after a failure goes under the old key: WeChat Pay and Alipay keep their
 *     refund number, Stripe answers an old key with its old refusal
 * @param keyLife for how long a key is remembered; older ones are never sent again. Empty: for good
 * @param knowsLate whether an enquiry may not know of a request for some seconds: none is made before it is due
 * @param keyEnds failures after which the channel may have done with a key: one that such a failure met twice is given up
 * @param refusals what each documented refusal means, by its code
 */
public record ChannelTerms(
        int mostPartials,
        Duration betweenPartials,
        boolean keepsKeyAfterFailure,
        Optional<Duration> keyLife,
        boolean knowsLate,
        Set<String> keyEnds,
        Map<String, Refusal> refusals) {

    /** A channel without limits, to which every failure is the end of a key. */
    public static final ChannelTerms UNLIMITED = new ChannelTerms(Integer.MAX_VALUE, Duration.ZERO, false, Map.of());

    public ChannelTerms {
        keyEnds = Set.copyOf(keyEnds);
        refusals = Map.copyOf(refusals);
    }

    /** A channel that remembers every key. */
    public ChannelTerms(
            int mostPartials, Duration betweenPartials, boolean keepsKeyAfterFailure, Map<String, Refusal> refusals) {
        this(mostPartials, betweenPartials, keepsKeyAfterFailure, Optional.empty(), false, Set.of(), refusals);
    }

    /** The same of a channel that knows of a request only after some seconds. */
    public ChannelTerms knowingLate() {
        return new ChannelTerms(mostPartials, betweenPartials, keepsKeyAfterFailure, keyLife, true, keyEnds, refusals);
    }

    /** The same of a channel that forgets keys. */
    public ChannelTerms forgettingAfter(Duration life) {
        return new ChannelTerms(
                mostPartials, betweenPartials, keepsKeyAfterFailure, Optional.of(life), knowsLate, keyEnds, refusals);
    }

    /** The same of a channel that may never take a key again that ended so. */
    public ChannelTerms startingAnewAfter(String failure) {
        return new ChannelTerms(
                mostPartials, betweenPartials, keepsKeyAfterFailure, keyLife, knowsLate, Set.of(failure), refusals);
    }

    /** What a refusal amounts to. */
    public ChannelAnswer refused(String code, String reason) {
        Refusal meaning = refusals.get(code);
        return meaning == Refusal.TRY_LATER || meaning == Refusal.ASK
                ? new ChannelAnswer.NoAnswer(code + ": " + reason)
                : new ChannelAnswer.Refused(code, reason, meaning != null);
    }
}
