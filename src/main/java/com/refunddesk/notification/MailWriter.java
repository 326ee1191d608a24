package com.refunddesk.notification;

import com.refunddesk.material.DocumentType;
import com.refunddesk.notification.Mail.Fact;
import com.refunddesk.notification.Mail.Form;
import com.refunddesk.notification.Mail.Item;
import com.refunddesk.notification.Mail.Section;
import com.refunddesk.notification.Mail.Tone;
import com.refunddesk.notification.Notice.Envelope;
import com.refunddesk.notification.Notice.LegLine;
import com.refunddesk.web.DeskProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Puts notices to customers into words. */
@Component
class MailWriter {

    private final NotificationProperties properties;
    private final String publicUrl;

    MailWriter(NotificationProperties properties, DeskProperties desk) {
        this.properties = properties;
        this.publicUrl = desk.publicUrl().toString().replaceAll("/+$", "");
    }

    Mail write(Notice notice) {
        Draft draft = new Draft(NoticeKind.of(notice).name(), notice.envelope());
        return switch (notice) {
            case Notice.Received n -> received(draft, n);
            case Notice.MaterialsRequested n -> materials(draft, n.documents(), n.note(), n.dueAt());
            case Notice.MaterialsReminder n -> materials(draft, n.documents(), n.note(), n.dueAt());
            case Notice.Expired n -> draft.next("1").next("2").mail(Tone.QUIET);
            case Notice.Rejected n -> rejected(draft, n);
            case Notice.Approved n -> approved(draft, n);
            case Notice.PayoutDelayed n ->
                draft.lead(draft.words.amount(n.amount()))
                        .fact("amount", n.amount())
                        .next("1")
                        .next("2")
                        .mail(Tone.ASK);
            case Notice.Paid n -> paid(draft, n);
            case Notice.Withdrawn n -> draft.next("1").next("2").mail(Tone.QUIET);
            case Notice.AppealReceived n ->
                draft.lead(n.envelope().orderNo(), draft.words.time(n.dueAt()))
                        .fact("decidedBy", draft.words.time(n.dueAt()))
                        .next("1")
                        .next("2")
                        .mail(Tone.INFORM);
            case Notice.AtRisk n -> throw new IllegalArgumentException("Managers are told in a digest");
            case Notice.Breached n -> throw new IllegalArgumentException("Managers are told in a digest");
        };
    }

    private Mail received(Draft draft, Notice.Received n) {
        if (n.payable().isPositive()) {
            draft.fact("payable", n.payable());
        }
        if (n.workingDaysTo() > 0) {
            draft.fact("decision", draft.words.days(n.workingDaysFrom(), n.workingDaysTo()));
        }
        draft.next("1");
        if (n.payable().isPositive()) {
            draft.next("2");
        }
        return draft.next("3").mail(Tone.INFORM);
    }

    private Mail materials(Draft draft, List<DocumentType> documents, String note, Instant dueAt) {
        String due = draft.words.time(dueAt);
        List<Item> items = documents.stream()
                .map(document -> Item.of(draft.words.say("document." + document.name())))
                .toList();
        return draft.lead(due)
                .fact("deadline", due)
                .section("documents", Form.LIST, items)
                .note(note)
                .next("1")
                .next("2")
                .next("3")
                .button(draft.kind + ".button")
                .mail(Tone.ASK);
    }

    private Mail approved(Draft draft, Notice.Approved n) {
        draft.fact("approved", n.payable());
        Tone tone = Tone.GOOD;
        if (n.invoice() != null) {
            draft.leadKey("APPROVED.lead.invoice");
            if (n.invoice().number() != null) {
                draft.fact("invoice", n.invoice().number());
            }
            draft.next("invoice", draft.words.amount(n.invoice().amount()));
            tone = Tone.ASK;
        }
        return draft.legs(n.legs()).note(n.note()).next("1").next("2").next("3").mail(tone);
    }

    private Mail rejected(Draft draft, Notice.Rejected n) {
        draft.section("reasons", Form.LIST, n.reasons().stream().map(Item::of).toList())
                .note(n.note());
        if (n.appealed()) {
            return draft.next("appealed").mail(Tone.QUIET);
        }
        if (n.appealUntil() == null) {
            return draft.next("final.1").next("final.2").mail(Tone.QUIET);
        }
        String until = draft.words.time(n.appealUntil());
        return draft.fact("appealUntil", until)
                .next("appeal.1", until)
                .next("appeal.2")
                .button("REJECTED.button.appeal")
                .mail(Tone.QUIET);
    }

    private Mail paid(Draft draft, Notice.Paid n) {
        boolean offset = n.arrearsOffset() != null && n.arrearsOffset().isPositive();
        if (n.payable().isPositive()) {
            draft.lead(n.envelope().orderNo(), draft.words.amount(n.payable())).fact("paid", n.payable());
        } else {
            draft.leadKey("PAID.lead.offset");
        }
        if (offset) {
            draft.fact("offset", draft.words.amount(n.arrearsOffset()));
        }
        draft.legs(n.legs());
        return draft.next(n.legs().isEmpty() ? "offset.1" : "1").mail(Tone.GOOD);
    }

    /** What is said so far. */
    private final class Draft {

        private final String kind;
        private final Envelope envelope;
        private final MailWords words;
        private final List<Fact> facts = new ArrayList<>();
        private final List<Section> sections = new ArrayList<>();
        private final List<Item> next = new ArrayList<>();
        private String lead;
        private String buttonKey = "button";

        Draft(String kind, Envelope envelope) {
            this.kind = kind;
            this.envelope = envelope;
            this.words = new MailWords(envelope.locale());
            this.lead = "";
            fact("refund", envelope.refundNo());
            fact("order", envelope.orderNo());
            if (envelope.product() != null && !envelope.product().isBlank()) {
                fact("product", envelope.product());
            }
        }

        Draft fact(String label, String value) {
            facts.add(new Fact(words.say("fact." + label), value, false));
            return this;
        }

        Draft fact(String label, Money amount) {
            facts.add(new Fact(words.say("fact." + label), words.amount(amount), true));
            return this;
        }

        Draft lead(Object... arguments) {
            lead = words.say(kind + ".lead", arguments);
            return this;
        }

        void leadKey(String key) {
            lead = words.say(key, envelope.orderNo());
        }

        Draft legs(List<LegLine> legs) {
            List<Item> items = legs.stream()
                    .map(leg -> {
                        Arrival arrival = Arrival.at(Arrival.place(leg.destination(), leg.channel()), words.locale());
                        return new Item(arrival.where(), arrival.when(), words.amount(leg.amount()));
                    })
                    .toList();
            return section("legs", Form.LINES, items);
        }

        Draft note(String note) {
            return note == null || note.isBlank() ? this : section("note", Form.QUOTE, List.of(Item.of(note.strip())));
        }

        Draft section(String title, Form form, List<Item> items) {
            if (!items.isEmpty()) {
                sections.add(new Section(words.say("section." + title), form, items));
            }
            return this;
        }

        Draft next(String key, Object... arguments) {
            next.add(Item.of(words.say(kind + ".next." + key, arguments)));
            return this;
        }

        Draft button(String key) {
            buttonKey = key;
            return this;
        }

        /** What an inbox shows behind the subject: the amount where there is one. */
        private String preheader() {
            return facts.stream()
                    .filter(Fact::strong)
                    .map(fact -> fact.label() + " " + fact.value())
                    .findFirst()
                    .orElse(lead);
        }

        Mail mail(Tone tone) {
            String no = envelope.refundNo();
            if (lead.isEmpty()) {
                leadKey(kind + ".lead");
            }
            section("next", Form.LIST, List.copyOf(next));
            String name = envelope.name();
            return new Mail(
                    words.locale(),
                    tone,
                    words.say(kind + ".subject", no),
                    preheader(),
                    words.say("sender"),
                    words.say(kind + ".title"),
                    name == null || name.isBlank() ? words.say("greeting.nameless") : words.say("greeting", name),
                    lead,
                    List.copyOf(facts),
                    List.copyOf(sections),
                    new Mail.Button(
                            words.say(buttonKey),
                            publicUrl + properties.refundPage().replace("{refundNo}", no)),
                    properties.replyTo().isBlank() ? words.say("footer.noreply", no) : words.say("footer.reply"));
        }
    }
}
