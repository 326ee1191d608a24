package com.refunddesk.payout;

import static com.refunddesk.payout.FakeChannel.Behaviour.KILL_AFTER;
import static com.refunddesk.payout.FakeChannel.Behaviour.KILL_BEFORE;
import static com.refunddesk.payout.FakeChannel.Behaviour.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.payout.FakeChannel.Killed;
import com.refunddesk.payout.PayoutProgress.State;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A desk dies at each seam; another one takes over with nothing but the database, and the channel debits once. */
@DatabaseTest
class CrashTest {

    private final DataSource dataSource;
    private final PayoutDesk dying;
    private final FakeChannel channel;
    private PayoutDesk next;

    CrashTest(DataSource dataSource) {
        this.dataSource = dataSource;
        dying = new PayoutDesk(dataSource);
        channel = dying.channel;
    }

    @AfterEach
    void close() {
        dying.close();
        if (next != null) {
            next.close();
        }
    }

    @Test
    void diesBeforeTheIntentIsCommitted() {
        Leg leg = dying.aLeg();
        dying.onEvent(event -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> dying.submit(leg)).isInstanceOf(Killed.class);
        assertThat(channel.submissions()).isEmpty();

        assertThat(takeOver().submit(leg).state()).isEqualTo(State.SETTLED);

        paidOnce(leg);
    }

    @Test
    void diesBetweenIntentAndCall() {
        Leg leg = dying.aLeg();
        channel.will(KILL_BEFORE);
        assertThatThrownBy(() -> dying.submit(leg)).isInstanceOf(Killed.class);
        assertThat(dying.attempt(leg).state()).isEqualTo(AttemptState.INTENT);

        takeOver();
        assertThat(next.submit(leg).state())
                .as("the dead desk's turn isn't over")
                .isEqualTo(State.PENDING);
        assertThat(channel.submissions()).isEmpty();
        next.clock.advance(Duration.ofSeconds(31));
        assertThat(next.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(channel.enquiries()).as("asked before it was sent").isEqualTo(1);
        paidOnce(leg);
    }

    @Test
    void diesBetweenCallAndCommit() {
        Leg leg = dying.aLeg();
        channel.will(KILL_AFTER);
        assertThatThrownBy(() -> dying.submit(leg)).isInstanceOf(Killed.class);
        assertThat(channel.debitsOf(leg.legId())).hasSize(1);

        takeOver().clock.advance(Duration.ofSeconds(31));
        assertThat(next.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(channel.submissions()).hasSize(1);
        paidOnce(leg);
    }

    @Test
    void diesWhileTheOutcomeIsStored() {
        Leg leg = dying.aLeg();
        dying.onEvent(event -> {
            if (event instanceof PayoutEvent.LegSettled) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> dying.submit(leg)).isInstanceOf(Killed.class);
        assertThat(dying.now(leg).status()).isEqualTo(Leg.Status.PENDING);
        assertThat(dying.bookings(leg)).as("no posting without its outcome").isZero();

        takeOver().clock.advance(Duration.ofSeconds(31));
        assertThat(next.submit(leg).state()).isEqualTo(State.SETTLED);

        paidOnce(leg);
    }

    @Test
    void diesBetweenCommitAndCompletion() {
        Leg leg = dying.aLeg();
        dying.submit(leg);

        assertThat(takeOver().submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(channel.submissions()).hasSize(1);
        paidOnce(leg);
    }

    @Test
    void believesNoRefusalWhileTheDeadDesksRequestMayStillArrive() {
        Leg leg = dying.aLeg();
        channel.will(KILL_BEFORE, REFUSE);
        assertThatThrownBy(() -> dying.submit(leg)).isInstanceOf(Killed.class);

        takeOver().clock.advance(Duration.ofSeconds(31));
        assertThat(next.submit(leg).state()).isEqualTo(State.PENDING);
        assertThat(next.now(leg).status()).isEqualTo(Leg.Status.UNKNOWN);

        next.clock.advance(Duration.ofMinutes(1));
        assertThat(next.query(leg).state()).isEqualTo(State.REFUSED);
        assertThat(channel.debits()).isEmpty();
    }

    private PayoutDesk takeOver() {
        dying.onEvent(event -> {});
        next = new PayoutDesk(dataSource, dying.clock, channel);
        return next;
    }

    private void paidOnce(Leg leg) {
        assertThat(next.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(next.bookings(leg)).isEqualTo(1);
        assertThat(channel.debitsOf(leg.legId()))
                .singleElement()
                .extracting(ChannelInstruction::amount)
                .isEqualTo(leg.amount());
    }
}
