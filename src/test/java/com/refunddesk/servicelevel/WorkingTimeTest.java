package com.refunddesk.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WorkingTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingTime TIME = new WorkingTime(china(), SHANGHAI);

    /** The table of docs/service-level.md, worked by hand. */
    @ParameterizedTest(name = "{4}")
    @CsvFileSource(resources = "/working-time.csv", numLinesToSkip = 1)
    void endsATermAsWorkedByHand(String start, int workingDays, String atRisk, String due, String why) {
        Duration term = WorkingTime.ofWorkingDays(workingDays);

        assertThat(TIME.after(at(start), term)).isEqualTo(at(due));
        assertThat(TIME.after(at(start), term.multipliedBy(80).dividedBy(100))).isEqualTo(at(atRisk));
        assertThat(TIME.between(at(start), at(due))).isEqualTo(term);
    }

    @Test
    void showsReadersTheCasesThatItIsHeldAgainst() throws IOException {
        DateTimeFormatter shown = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
        List<String> cases = Files.readAllLines(Path.of("src/test/resources/working-time.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 5))
                .map(c -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                LocalDateTime.parse(c[0]).format(shown),
                                c[1],
                                LocalDateTime.parse(c[2]).format(shown),
                                LocalDateTime.parse(c[3]).format(shown),
                                c[4]))
                .toList();

        assertThat(Files.readAllLines(Path.of("docs/service-level.md"))).containsSequence(cases);
    }

    @Test
    void countsNothingOnAHoliday() {
        assertThat(TIME.between(at("2026-02-15T00:00"), at("2026-02-24T00:00"))).isZero();
    }

    @Test
    void countsAMakeUpSaturdayLikeAnyDay() {
        assertThat(TIME.between(at("2026-02-14T00:00"), at("2026-02-15T00:00"))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void countsByShanghaisDaysWhereverTheInstantWasWritten() {
        // Friday 23:00 in London is Saturday in Shanghai.
        Instant from = Instant.parse("2026-07-10T23:00:00Z");

        assertThat(TIME.between(from, from.plus(Duration.ofHours(10)))).isZero();
    }

    @Test
    void measuresNoTimeBackwards() {
        assertThat(TIME.between(at("2026-07-08T12:00"), at("2026-07-07T12:00"))).isZero();
        assertThat(TIME.after(at("2026-07-08T12:00"), Duration.ofHours(-3))).isEqualTo(at("2026-07-08T12:00"));
    }

    @Test
    void takesOnlyWeekendsOffWhereAYearIsUnknown() {
        WorkingTime unknown = new WorkingTime(new ChineseCalendar(List.of(), null), SHANGHAI);

        assertThat(unknown.between(at("2026-02-16T00:00"), at("2026-02-23T00:00")))
                .isEqualTo(Duration.ofDays(5));
    }

    @Test
    void countsAnotherCountrysHolidays() {
        WorkingTime germany = new WorkingTime(new CountryCalendar("de"), ZoneId.of("Europe/Berlin"));
        Instant from = LocalDateTime.parse("2026-12-24T00:00")
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();

        // Christmas Day is a Friday.
        assertThat(germany.after(from, Duration.ofHours(48))).isEqualTo(from.plus(Duration.ofDays(5)));
    }

    @Property
    void neverChangesTheTotalHoweverOftenItIsPaused(
            @ForAll("instants") Instant start,
            @ForAll @IntRange(max = 40 * 86_400) int a,
            @ForAll @IntRange(max = 40 * 86_400) int b) {
        Instant middle = start.plusSeconds(a);
        Instant end = middle.plusSeconds(b);

        assertThat(TIME.between(start, middle).plus(TIME.between(middle, end))).isEqualTo(TIME.between(start, end));
    }

    @Property
    void endsLaterTheLaterItStarts(
            @ForAll("instants") Instant start,
            @ForAll @IntRange(max = 30 * 86_400) int later,
            @ForAll @IntRange(min = 1, max = 10) int days) {
        Duration term = WorkingTime.ofWorkingDays(days);

        assertThat(TIME.after(start.plusSeconds(later), term)).isAfterOrEqualTo(TIME.after(start, term));
    }

    @Property
    void findsTheEarliestInstantAtWhichTheTermIsUsedUp(
            @ForAll("instants") Instant start, @ForAll @IntRange(min = 1, max = 15 * 86_400_000) int millis) {
        Duration term = Duration.ofMillis(millis);
        Instant end = TIME.after(start, term);

        assertThat(TIME.between(start, end)).isEqualTo(term);
        assertThat(TIME.between(start, end.minusNanos(1))).isLessThan(term);
    }

    @Property
    void addsUpInTermsToo(
            @ForAll("instants") Instant start,
            @ForAll @IntRange(min = 1, max = 7 * 86_400) int a,
            @ForAll @IntRange(min = 1, max = 7 * 86_400) int b) {
        Instant inTwoSteps = TIME.after(TIME.after(start, Duration.ofSeconds(a)), Duration.ofSeconds(b));

        assertThat(inTwoSteps).isEqualTo(TIME.after(start, Duration.ofSeconds((long) a + b)));
    }

    @Provide
    Arbitrary<Instant> instants() {
        long from = Instant.parse("2023-11-01T00:00:00Z").toEpochMilli();
        long to = Instant.parse("2027-02-01T00:00:00Z").toEpochMilli();
        return Arbitraries.longs().between(from, to).map(Instant::ofEpochMilli);
    }

    private static Instant at(String shanghai) {
        return LocalDateTime.parse(shanghai).atZone(SHANGHAI).toInstant();
    }

    private static WorkingCalendar china() {
        try {
            return WorkingDaysConfiguration.china("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
