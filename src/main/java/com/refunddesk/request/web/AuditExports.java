package com.refunddesk.request.web;

import com.refunddesk.audit.AuditEvent;
import com.refunddesk.audit.AuditTrail;
import com.refunddesk.audit.AuditVerifier;
import com.refunddesk.billing.Account;
import com.refunddesk.billing.Accounts;
import com.refunddesk.billing.Order;
import com.refunddesk.material.MaterialFile;
import com.refunddesk.material.Materials;
import com.refunddesk.notification.Notifications;
import com.refunddesk.payout.Payouts;
import com.refunddesk.payout.Verdict;
import com.refunddesk.request.Filing;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.web.AuditExport.Fact;
import com.refunddesk.review.ReviewDecision;
import com.refunddesk.review.ReviewDecisions;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what is kept of a refund from every room, for one page. No bank account's number is in any of it. */
@Component
class AuditExports {

    static final Texts TEXTS = new Texts("texts/audit-export");
    private static final Texts NAMES = new Texts("texts/sheet");
    private static final String NOTHING = "–";
    private static final int SHOWN_OF_A_PHONE = 4;

    private final AuditTrail trail;
    private final AuditVerifier verifier;
    private final Accounts accounts;
    private final ReviewDecisions decisions;
    private final Materials materials;
    private final Payouts payouts;
    private final Notifications notifications;
    private final Clock clock;

    AuditExports(
            AuditTrail trail,
            AuditVerifier verifier,
            Accounts accounts,
            ReviewDecisions decisions,
            Materials materials,
            Payouts payouts,
            Notifications notifications,
            Clock clock) {
        this.trail = trail;
        this.verifier = verifier;
        this.accounts = accounts;
        this.decisions = decisions;
        this.materials = materials;
        this.payouts = payouts;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public AuditExport of(Refund refund, Caller caller, Locale locale) {
        return new Page(refund, new Words(locale, TEXTS)).of(caller);
    }

    /** One export on its way, in one language. */
    private final class Page {

        private final Refund refund;
        private final Words words;
        private final List<AuditEvent> events;

        Page(Refund refund, Words words) {
            this.refund = refund;
            this.words = words;
            this.events = trail.of(refund.refundNo());
        }

        AuditExport of(Caller caller) {
            String refundNo = refund.refundNo();
            return new AuditExport(
                    refundNo,
                    name("status", refund.status()),
                    words.exact(clock.instant()),
                    caller.name(),
                    chain(),
                    parties(),
                    order(),
                    payments(),
                    request(),
                    refund.decision().map(decision -> decision.byPolicy()).orElse(false),
                    decisions(),
                    materials.filesOf(refundNo).stream().map(this::file).toList(),
                    materials.notesOf(refundNo).stream()
                            .map(note -> new AuditExport.Note(words.exact(note.at()), note.text()))
                            .toList(),
                    payouts.attemptsOf(refundNo).stream().map(this::attempt).toList(),
                    notifications.deliveriesOf(refundNo).stream()
                            .map(this::mail)
                            .toList(),
                    events.stream().map(this::event).toList());
        }

        private AuditExport.Chain chain() {
            List<String> breaks = verifier.verify(refund.refundNo()).stream()
                    .map(found -> found.sentence(words.locale()))
                    .toList();
            Optional<AuditEvent> last = events.isEmpty() ? Optional.empty() : Optional.of(events.getLast());
            return new AuditExport.Chain(
                    breaks.isEmpty(),
                    breaks,
                    events.size(),
                    last.map(AuditEvent::hash).orElse(NOTHING),
                    last.map(AuditEvent::seal)
                            .map(seal -> words.say("seal", seal.substring(0, Math.max(0, seal.indexOf(':')))))
                            .orElseGet(() -> words.say("seal.none")),
                    last.flatMap(event -> verifier.anchorOf(refund.refundNo(), event.seq()))
                            .map(anchor -> words.say(
                                    "anchor",
                                    Long.toString(anchor.anchorNo()),
                                    words.exact(anchor.at()),
                                    anchor.hash()))
                            .orElseGet(() -> words.say("anchor.none")),
                    ChainJson.of(events));
        }

        private List<Fact> parties() {
            Filing filing = refund.filing();
            Optional<Account> account = accounts.find(refund.accountId());
            return List.of(
                    fact("customer", account.map(Account::name).orElse(NOTHING)),
                    fact("account", refund.accountId() + " · " + refund.subjectId()),
                    fact("contact", filing.contactEmail()),
                    fact(
                            "phone",
                            masked(Optional.ofNullable(filing.contactPhone())
                                    .or(() -> account.map(Account::phone))
                                    .orElse(""))),
                    fact(
                            "filed-by",
                            words.say("filed-by." + filing.source(), filing.filedBy(), words.exact(filing.filedAt()))));
        }

        /** As it was when the refund was filed, whatever billing has fed since. */
        private List<Fact> order() {
            Order order = refund.assessment().basis().order();
            List<Fact> facts = new ArrayList<>();
            facts.add(fact("order-no", order.orderNo()));
            facts.add(fact(
                    "product",
                    Stream.of(order.provider(), order.product(), order.model())
                            .filter(part -> part != null && !part.isBlank())
                            .collect(Collectors.joining(" · "))));
            facts.add(fact("billing-mode", words.say("billing-mode." + order.billingMode())));
            facts.add(fact("delivered", words.exact(order.deliveredAt())));
            if (order.term() != null) {
                facts.add(fact(
                        "term",
                        words.exact(order.term().start()) + " – "
                                + words.exact(order.term().end())));
            }
            facts.add(fact("list-price", words.money(order.listPrice())));
            facts.add(fact("discount", words.money(order.discount()) + " · " + words.money(order.coupon())));
            return facts;
        }

        private List<AuditExport.Payment> payments() {
            return refund.assessment().basis().order().payments().stream()
                    .map(payment -> new AuditExport.Payment(
                            payment.paymentId(),
                            name("channel", payment.channel()),
                            words.money(payment.amount()),
                            words.exact(payment.paidAt()),
                            payment.duplicate()))
                    .toList();
        }

        private List<Fact> request() {
            Filing filing = refund.filing();
            List<Fact> facts = new ArrayList<>();
            facts.add(fact("reason", name("reason", filing.reason())));
            facts.add(fact("description", filing.description().isBlank() ? NOTHING : filing.description()));
            if (filing.destination() != null) {
                facts.add(fact("destination", name("destination", filing.destination())));
            }
            facts.add(fact("outcome", name("outcome", refund.assessment().outcome())));
            refund.appealStatement().ifPresent(statement -> facts.add(fact("appeal", statement)));
            return facts;
        }

        private List<AuditExport.Decision> decisions() {
            record Dated(Instant at, AuditExport.Decision decision) {}
            Stream<Dated> reviewed = decisions.of(refund.refundNo()).stream()
                    .map(decision -> new Dated(decision.at(), decision(decision)));
            Stream<Dated> paid = payouts.decisionsOf(refund.refundNo()).stream()
                    .map(decision -> new Dated(decision.at(), decision(decision)));
            return Stream.concat(reviewed, paid)
                    .sorted(Comparator.comparing(Dated::at))
                    .map(Dated::decision)
                    .toList();
        }

        private AuditExport.Decision decision(ReviewDecision decision) {
            String note = decision.stands()
                    ? joined(decision.noteToCustomer(), decision.internalNote())
                    : decision.validationMessage();
            return new AuditExport.Decision(
                    words.exact(decision.at()),
                    name("step", decision.step()),
                    decision.stands()
                            ? NAMES.say(words.locale(), "decision." + decision.decision())
                            : words.say("sent-back"),
                    decision.actor(),
                    joined(
                            decision.reasonCode(),
                            decision.requested().stream().map(Enum::name).collect(Collectors.joining(", "))),
                    note,
                    !decision.stands());
        }

        private AuditExport.Decision decision(Payouts.LegDecision decision) {
            return new AuditExport.Decision(
                    words.exact(decision.at()),
                    words.say("step." + decision.step()),
                    words.say("verdict." + decision.verdict()),
                    decision.actor(),
                    decision.legId(),
                    joined(decision.note()),
                    decision.verdict() == Verdict.SENT_BACK);
        }

        private AuditExport.File file(MaterialFile file) {
            boolean chained = events.stream().anyMatch(event -> event.reason().contains(file.sha256()));
            return new AuditExport.File(
                    file.name(),
                    file.contentType(),
                    words.say("bytes", file.size()),
                    words.exact(file.uploadedAt()),
                    file.sha256(),
                    chained);
        }

        private AuditExport.Attempt attempt(Payouts.LegAttempt attempt) {
            return new AuditExport.Attempt(
                    attempt.channelKey(),
                    name("destination", attempt.destination()),
                    words.money(attempt.amount()),
                    joined(words.say("leg." + attempt.status()), attempt.failure()),
                    joined(attempt.channelRefundId()),
                    words.exact(attempt.beganAt()),
                    words.exact(attempt.finishedAt()));
        }

        private AuditExport.Mail mail(Notifications.Delivery mail) {
            return new AuditExport.Mail(
                    words.exact(mail.sentAt() == null ? mail.createdAt() : mail.sentAt()),
                    words.say("mail." + mail.kind()),
                    mail.recipient(),
                    words.say("mail-status." + mail.status()));
        }

        private AuditExport.Event event(AuditEvent event) {
            boolean stayed = event.toStatus().equals(event.fromStatus());
            String way = event.fromStatus() == null || stayed
                    ? status(event.toStatus())
                    : status(event.fromStatus()) + " → " + status(event.toStatus());
            return new AuditExport.Event(
                    event.seq(),
                    words.exact(event.at()),
                    TimelineEntry.told(event.kind(), event.detail(), words.locale()),
                    event.kind(),
                    event.actor(),
                    way,
                    event.reason(),
                    event.hash());
        }

        /** In words; what is no status of ours, as it stands there. */
        private String status(String status) {
            boolean known = Arrays.stream(RefundStatus.values()).map(Enum::name).anyMatch(status::equals);
            return known ? NAMES.say(words.locale(), "status." + status) : status;
        }

        private Fact fact(String label, String value) {
            return new Fact(words.say("fact." + label), value);
        }

        private String name(String group, Enum<?> value) {
            return NAMES.say(words.locale(), group + "." + value);
        }
    }

    private static String joined(String... parts) {
        String joined =
                Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" · "));
        return joined.isEmpty() ? NOTHING : joined;
    }

    private static String masked(String phone) {
        return phone.length() <= SHOWN_OF_A_PHONE
                ? NOTHING
                : "****" + phone.substring(phone.length() - SHOWN_OF_A_PHONE);
    }
}
