package com.refunddesk.payout;

import static com.refunddesk.payout.FakeChannel.Behaviour.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.refunddesk.DatabaseTest;
import com.refunddesk.payout.PayoutProgress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Several workers have the same job: a slow one lost it to another, or the engine delivered it twice. */
@DatabaseTest
class TwoDesksTest {

    private final PayoutDesk slow;
    private final PayoutDesk other;
    private final FakeChannel channel;

    TwoDesksTest(DataSource dataSource) {
        slow = new PayoutDesk(dataSource);
        channel = slow.channel;
        other = new PayoutDesk(dataSource, slow.clock, channel);
    }

    @AfterEach
    void close() {
        slow.close();
        other.close();
    }

    @Test
    void leavesALegAloneWhileAnotherDeskTalksAboutIt() {
        Leg leg = slow.aLeg();
        List<PayoutProgress> seen = new ArrayList<>();
        channel.meanwhile(() -> seen.add(other.submit(leg)));

        assertThat(slow.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(seen).extracting(PayoutProgress::state).containsExactly(State.PENDING);
        assertThat(channel.submissions()).hasSize(1);
        paidOnce(leg);
    }

    @Test
    void paysOnceWhenAChannelIsSlowerThanTheTurn() {
        Leg leg = slow.aLeg();
        channel.meanwhile(() -> {
            slow.clock.advance(Duration.ofSeconds(31));
            assertThat(other.submit(leg).state()).isEqualTo(State.SETTLED);
        });

        assertThat(slow.submit(leg).state()).isEqualTo(State.SETTLED);

        assertThat(channel.submissions()).extracting(ChannelInstruction::key).containsOnly(leg.legId() + "-1");
        paidOnce(leg);
    }

    @Test
    void theStaleDeskCallsNothingFailedThatItsFollowerPaid() {
        Leg leg = slow.aLeg();
        channel.will(REFUSE).meanwhile(() -> slow.clock.advance(Duration.ofSeconds(31)));
        channel.deaf(true);
        slow.submit(leg);
        channel.deaf(false);

        assertThat(other.query(leg).state()).isIn(State.REFUSED, State.PENDING);

        assertThat(channel.debits()).isEmpty();
    }

    @Test
    void sendsNothingOnceItsTurnIsOver() {
        Leg leg = slow.aLeg();
        slow.onEvent(event -> slow.clock.advance(Duration.ofSeconds(25)));

        assertThat(slow.submit(leg).state()).isEqualTo(State.PENDING);
        slow.onEvent(event -> {});

        assertThat(channel.submissions()).isEmpty();
        assertThat(other.query(leg).state()).isEqualTo(State.SETTLED);
        paidOnce(leg);
    }

    @Test
    void manyAtOncePayOnce() throws Exception {
        Leg leg = slow.aLeg();
        CountDownLatch ready = new CountDownLatch(12);
        List<Future<PayoutProgress>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 12; i++) {
                PayoutDesk desk = i % 2 == 0 ? slow : other;
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return desk.submit(leg);
                }));
            }
        }

        assertThat(answers).extracting(TwoDesksTest::state).isSubsetOf(State.SETTLED, State.PENDING);
        assertThat(channel.submissions()).hasSize(1);
        paidOnce(leg);
    }

    @Test
    void theDatabaseTakesNoSecondAttemptBesideALiveOne() {
        Leg leg = slow.aLeg();
        slow.submit(leg);

        assertThatThrownBy(
                        () -> slow.jdbc().sql("""
                                insert into payout_attempt (leg_id, attempt, channel_key, route, destination, amount,
                                    currency, state, live, enquiries, next_enquiry_at, intent_at)
                                select leg_id, 2, 'another', route, destination, amount, currency, 'INTENT', 1, 0,
                                    next_enquiry_at, intent_at
                                from payout_attempt where leg_id = :legId
                                """).param("legId", leg.legId()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> slow.jdbc()
                        .sql("update payout_attempt set live = null where leg_id = :legId")
                        .param("legId", leg.legId())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static State state(Future<PayoutProgress> answer) {
        try {
            return answer.get().state();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void paidOnce(Leg leg) {
        assertThat(slow.now(leg).status()).isEqualTo(Leg.Status.SETTLED);
        assertThat(slow.bookings(leg)).isEqualTo(1);
        assertThat(channel.debitsOf(leg.legId())).hasSize(1);
    }
}
