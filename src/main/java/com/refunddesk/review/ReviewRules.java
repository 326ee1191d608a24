package com.refunddesk.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.material.DocumentType;
import com.refunddesk.review.ReviewChoice.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** What a decider may choose, held behind the forms: whatever reaches the desk is checked again. */
public final class ReviewRules {

    private static final Pattern REASON_CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    private ReviewRules() {}

    private enum PayoutChoice {
        BALANCE,
        DESIGNATED_ACCOUNT
    }

    /** The choice that the form makes, or the sentence that says what is wrong with it. */
    public static ReviewChoice check(ReviewForm form, ReviewOptions options) {
        Kind kind = FormValues.choice(form.decision(), "decision", Kind.class)
                .orElseThrow(() -> new SentBackException("decision-missing"));
        Optional<String> note = FormValues.note(form.noteToCustomer(), "noteToCustomer");
        Optional<String> internalNote = FormValues.note(form.internalNote(), "internalNote");
        Optional<String> reasonCode = FormValues.text(form.reasonCode(), "reasonCode");
        reasonCode.filter(code -> !REASON_CODE.matcher(code).matches()).ifPresent(code -> {
            throw new SentBackException("reason-code-invalid");
        });
        if (kind != Kind.APPROVE && note.isEmpty()) {
            throw new SentBackException("note-missing." + kind);
        }
        List<DocumentType> requested = kind == Kind.REQUEST_MATERIALS
                ? FormValues.documents(form.requestedMaterials(), "requestedMaterials")
                : List.of();
        if (kind == Kind.REQUEST_MATERIALS && requested.isEmpty()) {
            throw new SentBackException("materials-missing");
        }
        boolean release = FormValues.flag(form.releaseResource(), "releaseResource");
        if (release && !options.allowsRelease()) {
            throw new SentBackException("release-not-allowed");
        }
        Optional<PayoutChoice> destination = kind == Kind.APPROVE ? destination(form, options) : Optional.empty();
        return new ReviewChoice(
                kind,
                kind == Kind.APPROVE ? amount(form.approvedAmount(), options).orElse(null) : null,
                release,
                destination
                        .filter(choice -> choice == PayoutChoice.DESIGNATED_ACCOUNT)
                        .isPresent(),
                destination.filter(choice -> choice == PayoutChoice.BALANCE).isPresent(),
                reasonCode.orElse(null),
                requested,
                note.orElse(null),
                internalNote.orElse(null));
    }

    /** The amount to approve, empty for the quote's own. Zero isn't approved unless arrears took it. */
    public static Optional<Money> amount(JsonNode value, ReviewOptions options) {
        Optional<Money> amount =
                FormValues.amount(value, "approvedAmount", options.quoted().getCurrencyUnit());
        if (amount.isPresent() && !options.allowsAmount()) {
            throw new SentBackException("amount-not-allowed", options.quoted());
        }
        amount.filter(money -> money.isGreaterThan(options.maxAmount())).ifPresent(money -> {
            throw new SentBackException("amount-too-large", money, options.maxAmount());
        });
        if (amount.isEmpty() && options.quoted().isZero() && !options.mayBeZero()) {
            throw new SentBackException(options.allowsAmount() ? "amount-missing" : "nothing-to-approve");
        }
        return amount;
    }

    private static Optional<PayoutChoice> destination(ReviewForm form, ReviewOptions options) {
        Optional<PayoutChoice> choice =
                FormValues.choice(form.payoutDestination(), "payoutDestination", PayoutChoice.class);
        if (choice.isPresent() && !options.allowsDestination()) {
            throw new SentBackException("destination-not-allowed");
        }
        if (choice.isEmpty() && options.allowsDestination()) {
            throw new SentBackException("destination-missing");
        }
        return choice;
    }
}
