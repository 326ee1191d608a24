package com.refunddesk.journey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreachesTest {

    private final Breaches breaches = new Breaches();

    @Test
    void isContentWithWhatIsDueInAnyOrder() {
        breaches.same("leg", List.of("P1 100", "P2 50"), List.of("P2 50", "P1 100"));

        assertThat(breaches.sentences()).isEmpty();
    }

    @Test
    void noticesWhatIsMissing() {
        breaches.same("leg", List.of("P1 100", "P2 50"), List.of("P1 100"));

        assertThat(breaches.sentences()).containsExactly("leg P2 50: 0 times, due 1 times");
    }

    @Test
    void noticesWhatIsThereTwice() {
        breaches.same("leg", List.of("P1 100"), List.of("P1 100", "P1 100"));

        assertThat(breaches.sentences()).containsExactly("leg P1 100: 2 times, due 1 times");
    }

    @Test
    void noticesWhatIsHalved() {
        breaches.same("leg", List.of("P1 100"), List.of("P1 50"));

        assertThat(breaches.sentences())
                .containsExactlyInAnyOrder("leg P1 100: 0 times, due 1 times", "leg P1 50: 1 times, due 0 times");
    }
}
