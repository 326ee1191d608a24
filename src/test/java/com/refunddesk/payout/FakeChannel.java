package com.refunddesk.payout;

import com.refunddesk.billing.PaymentChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A channel that keeps its book by key as real ones do, and is as unreliable as it is told to be. It refuses to be called
 * inside a transaction.
 */
final class FakeChannel implements PayoutChannel {

    static final String NAME = "fake";

    /** What it does with a submission; the one after the last it was told of is settled. */
    enum Behaviour {
        SETTLE,
        PENDING,
        REFUSE,
        TIME_OUT_PAID,
        TIME_OUT_UNPAID,
        /** Answers nothing now and does it later, see {@link #arrive}. */
        TIME_OUT_PAID_LATE,
        /** The desk dies before the request left it. */
        KILL_BEFORE,
        /** The desk dies after the channel did it. */
        KILL_AFTER
    }

    /** The desk's death: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private enum State {
        PENDING,
        SETTLED,
        FAILED
    }

    private final Map<String, State> book = new LinkedHashMap<>();
    private final List<ChannelInstruction> debits = new ArrayList<>();
    private final List<ChannelInstruction> submissions = new ArrayList<>();
    private final Map<String, ChannelInstruction> known = new LinkedHashMap<>();
    private final List<ChannelInstruction> late = new ArrayList<>();
    private final Deque<Behaviour> behaviours = new ArrayDeque<>();
    private int enquiries;
    private boolean deaf;
    private ChannelTerms terms = ChannelTerms.UNLIMITED;
    private Runnable meanwhile = () -> {};

    synchronized FakeChannel will(Behaviour... next) {
        behaviours.addAll(List.of(next));
        return this;
    }

    /** Whether enquiries go unanswered. */
    synchronized void deaf(boolean value) {
        deaf = value;
    }

    void terms(ChannelTerms value) {
        terms = value;
    }

    /** Runs while the next submission is with the channel. */
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** Lets requests arrive whose sender has long given up. */
    synchronized void arrive() {
        late.forEach(instruction -> take(instruction, State.SETTLED));
        late.clear();
    }

    /** Ends what is pending. */
    synchronized void end(boolean paid) {
        for (Map.Entry<String, State> entry : book.entrySet()) {
            if (entry.getValue() == State.PENDING) {
                entry.setValue(paid ? State.SETTLED : State.FAILED);
                if (paid) {
                    debits.add(known.get(entry.getKey()));
                }
            }
        }
    }

    /** Pays what it had refused or failed before. */
    synchronized void paysAfterAll(String key) {
        book.put(key, State.SETTLED);
        submissions.stream().filter(sent -> sent.key().equals(key)).findFirst().ifPresent(debits::add);
    }

    synchronized List<ChannelInstruction> debits() {
        return List.copyOf(debits);
    }

    synchronized List<ChannelInstruction> debitsOf(String legId) {
        return debits.stream().filter(d -> d.legId().equals(legId)).toList();
    }

    synchronized List<ChannelInstruction> submissions() {
        return List.copyOf(submissions);
    }

    synchronized int enquiries() {
        return enquiries;
    }

    synchronized Collection<String> keys() {
        return List.copyOf(book.keySet());
    }

    synchronized boolean isPaid(String key) {
        return book.get(key) == State.SETTLED;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean serves(PaymentChannel route) {
        return route != PaymentChannel.CARD;
    }

    @Override
    public ChannelTerms terms() {
        return terms;
    }

    @Override
    public ChannelAnswer submit(ChannelInstruction instruction) {
        refuseTransaction();
        Runnable work = meanwhile;
        meanwhile = () -> {};
        work.run();
        return decide(instruction);
    }

    private synchronized ChannelAnswer decide(ChannelInstruction instruction) {
        Behaviour behaviour = behaviours.isEmpty() ? Behaviour.SETTLE : behaviours.remove();
        if (behaviour == Behaviour.KILL_BEFORE) {
            throw new Killed();
        }
        submissions.add(instruction);
        State state = book.get(instruction.key());
        if (state != null && !(terms.keepsKeyAfterFailure() && state == State.FAILED)) {
            return answer(instruction.key());
        }
        return switch (behaviour) {
            case SETTLE -> take(instruction, State.SETTLED);
            case PENDING -> take(instruction, State.PENDING);
            case REFUSE -> new ChannelAnswer.Refused("CARD_EXPIRED", "The card has expired");
            case TIME_OUT_UNPAID -> new ChannelAnswer.NoAnswer("time-out");
            case TIME_OUT_PAID -> {
                take(instruction, State.SETTLED);
                throw new IllegalStateException("time-out");
            }
            case TIME_OUT_PAID_LATE -> {
                late.add(instruction);
                yield new ChannelAnswer.NoAnswer("time-out");
            }
            default -> {
                take(instruction, State.SETTLED);
                throw new Killed();
            }
        };
    }

    @Override
    public synchronized ChannelAnswer enquire(ChannelInstruction instruction) {
        refuseTransaction();
        enquiries++;
        return deaf ? new ChannelAnswer.NoAnswer("deaf") : answer(instruction.key());
    }

    private ChannelAnswer answer(String key) {
        return switch (book.get(key)) {
            case null -> new ChannelAnswer.NotFound();
            case SETTLED -> new ChannelAnswer.Settled("CH-" + key);
            case PENDING -> new ChannelAnswer.Pending("CH-" + key);
            case FAILED -> new ChannelAnswer.Failed("CLOSED", "The account is closed");
        };
    }

    private ChannelAnswer take(ChannelInstruction instruction, State state) {
        State before = book.get(instruction.key());
        if (before == null || (terms.keepsKeyAfterFailure() && before == State.FAILED)) {
            book.put(instruction.key(), state);
            known.put(instruction.key(), instruction);
            if (state == State.SETTLED) {
                debits.add(instruction);
            }
        }
        return answer(instruction.key());
    }

    private static void refuseTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("called inside a transaction");
        }
    }
}
