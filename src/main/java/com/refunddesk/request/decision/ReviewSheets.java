package com.refunddesk.request.decision;

import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.billing.Orders;
import com.refunddesk.eligibility.Assessment;
import com.refunddesk.eligibility.ReasonText;
import com.refunddesk.material.MaterialFile;
import com.refunddesk.material.Materials;
import com.refunddesk.money.MoneyFormat;
import com.refunddesk.payout.Destination;
import com.refunddesk.quote.Quote;
import com.refunddesk.quote.QuoteLine;
import com.refunddesk.quote.QuoteText;
import com.refunddesk.request.Decision;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundLegs;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewDecisions;
import com.refunddesk.review.ReviewOptions;
import com.refunddesk.servicelevel.ServiceLevel;
import com.refunddesk.servicelevel.ServiceLevels;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Draws up the sheet that the forms show. */
@Component
class ReviewSheets {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int HISTORY = 10;

    private final Orders orders;
    private final Accounts accounts;
    private final Refunds refunds;
    private final Materials materials;
    private final ReviewDecisions decisions;
    private final ServiceLevels serviceLevels;
    private final DeskProperties properties;
    private final Texts texts = new Texts("texts/sheet");

    ReviewSheets(
            Orders orders,
            Accounts accounts,
            Refunds refunds,
            Materials materials,
            ReviewDecisions decisions,
            ServiceLevels serviceLevels,
            DeskProperties properties) {
        this.orders = orders;
        this.accounts = accounts;
        this.refunds = refunds;
        this.materials = materials;
        this.decisions = decisions;
        this.serviceLevels = serviceLevels;
        this.properties = properties;
    }

    ReviewSheet of(Refund refund) {
        Order order = orders.find(refund.orderNo()).orElseThrow();
        Account account = accounts.find(refund.accountId()).orElseThrow();
        Assessment assessment = refund.assessment();
        ReviewOptions options = Options.of(refund, order);
        List<Refund> earlier = earlier(refund);
        List<MaterialFile> files = materials.filesOf(refund.refundNo());
        Set<String> newFiles = newIn(refund);
        return new ReviewSheet(
                refund.refundNo(),
                order.orderNo(),
                order.product(),
                order.provider(),
                order.model(),
                account.accountId(),
                account.enterprise(),
                say("reason." + refund.filing().reason()),
                refund.filing().description(),
                time(refund.filing().filedAt()),
                say(
                        "policy",
                        assessment.policy().id(),
                        assessment.policy().version(),
                        assessment.policy().auditDaysFrom(),
                        assessment.policy().auditDaysTo()),
                say("outcome." + assessment.outcome()),
                assessment.codes().stream()
                        .map(code -> new ReviewSheet.Code(code.name(), ReasonText.sentence(code, locale())))
                        .toList(),
                lines(assessment.quote()),
                legs(
                        assessment.quote(),
                        refund.decision().map(Decision::payoutDestination).orElse(null)),
                money(assessment.quote().payable()),
                options.allowsAmount() ? money(options.maxAmount()) : null,
                earlier.stream().map(this::earlierLine).toList(),
                total(earlier),
                files.stream()
                        .map(file -> material(file, refund.round(), newFiles.contains(file.fileId())))
                        .toList(),
                IntStream.range(0, files.size())
                        .mapToObj(i -> fileLine(i + 1, files.get(i)))
                        .collect(Collectors.joining("\n")),
                materials.notesOf(refund.refundNo()).stream()
                        .map(Materials.Note::text)
                        .collect(Collectors.joining("\n\n")),
                serviceLevels
                        .of(refund.refundNo())
                        .map(ServiceLevel::dueAt)
                        .map(this::time)
                        .orElse(null),
                Priorities.of(refund.urges()),
                refund.urges(),
                options.allowsAmount(),
                options.allowsRelease(),
                options.allowsDestination(),
                decidedBefore(refund),
                refund.appealStatement().orElse(null),
                money(refund.payable()));
    }

    private List<Refund> earlier(Refund refund) {
        return refunds.latestOfSubject(refund.subjectId(), HISTORY + 1).stream()
                .filter(other -> !other.refundNo().equals(refund.refundNo()))
                .limit(HISTORY)
                .toList();
    }

    private ReviewSheet.Earlier earlierLine(Refund earlier) {
        return new ReviewSheet.Earlier(
                earlier.refundNo(),
                earlier.orderNo(),
                say("status." + earlier.status()),
                money(earlier.payable()),
                time(earlier.filing().filedAt()));
    }

    private String total(List<Refund> earlier) {
        return earlier.stream()
                .filter(refund -> refund.status() == RefundStatus.PAID)
                .map(Refund::payable)
                .collect(Collectors.groupingBy(Money::getCurrencyUnit, Collectors.reducing(null, ReviewSheets::plus)))
                .values()
                .stream()
                .map(this::money)
                .collect(Collectors.joining(" + "));
    }

    private static Money plus(Money sum, Money next) {
        return sum == null ? next : sum.plus(next);
    }

    /** The form shows the sum by itself. */
    private List<ReviewSheet.Line> lines(Quote quote) {
        return quote.lines().stream()
                .filter(line -> line.kind() != QuoteLine.Kind.PAYABLE)
                .map(line -> new ReviewSheet.Line(
                        QuoteText.label(line, locale()), money(line.amount()), QuoteText.explanation(line, locale())))
                .toList();
    }

    /** Where the money goes: what the first decider chose, before what was filed. */
    private List<ReviewSheet.LegLine> legs(Quote quote, Destination chosen) {
        return quote.legs().stream()
                .map(leg -> new ReviewSheet.LegLine(
                        leg.paymentId() + " · " + say("channel." + leg.channel()),
                        say("destination." + RefundLegs.destination(leg, chosen)),
                        money(leg.amount())))
                .toList();
    }

    /** What came since a reviewer saw it last; nothing where nobody has. */
    private Set<String> newIn(Refund refund) {
        return refund.round() <= 1
                ? Set.of()
                : materials.newIn(refund.refundNo(), refund.round()).stream()
                        .map(MaterialFile::fileId)
                        .collect(Collectors.toSet());
    }

    private ReviewSheet.Material material(MaterialFile file, int round, boolean isNew) {
        return new ReviewSheet.Material(materials.linkFor(file, round), isNew);
    }

    private String fileLine(int number, MaterialFile file) {
        return say("file", number, file.name(), Math.max(1, file.size() / 1024), time(file.uploadedAt()));
    }

    private List<ReviewSheet.DecidedBefore> decidedBefore(Refund refund) {
        return decisions.of(refund.refundNo()).stream()
                .filter(ReviewDecision::stands)
                .map(decision -> new ReviewSheet.DecidedBefore(
                        say("step." + decision.step()),
                        decision.actor(),
                        say("decision." + decision.decision()),
                        Stream.of(decision.internalNote(), decision.noteToCustomer())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    private String money(Money money) {
        return MoneyFormat.format(money, locale());
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .withZone(ZONE)
                .format(instant);
    }

    private String say(String key, Object... arguments) {
        return texts.say(locale(), key, arguments);
    }

    private Locale locale() {
        return properties.locale();
    }
}
