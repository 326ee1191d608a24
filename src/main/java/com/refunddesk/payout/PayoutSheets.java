package com.refunddesk.payout;

import com.refunddesk.money.MoneyFormat;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lays a leg out for the forms. */
@Component
class PayoutSheets {

    private final AttemptStore attempts;
    private final DesignatedAccountStore accounts;
    private final AccountProofs proofs;
    private final PaymentLimits limits;
    private final BilledPayments billed;
    private final PayoutTexts texts;
    private final Clock clock;

    PayoutSheets(
            AttemptStore attempts,
            DesignatedAccountStore accounts,
            AccountProofs proofs,
            PaymentLimits limits,
            BilledPayments billed,
            PayoutTexts texts,
            Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.proofs = proofs;
        this.limits = limits;
        this.billed = billed;
        this.texts = texts;
        this.clock = clock;
    }

    PayoutSheet of(LegRow row) {
        Leg leg = row.leg();
        LegCondition condition = condition(row);
        Optional<DesignatedAccountStore.Masked> account = account(row);
        return new PayoutSheet(
                leg.refundNo(),
                leg.legId(),
                leg.orderNo(),
                MoneyFormat.format(leg.amount(), texts.locale()),
                texts.say("channel." + leg.channel()),
                texts.say("destination." + leg.destination()),
                leg.attempt(),
                texts.say("status." + leg.status()),
                failure(row),
                condition.mayChangeDestination(),
                account.map(DesignatedAccountStore.Masked::masked).orElse(null),
                account.map(known -> proofs.linksTo(leg.refundNo(), known.proofs()))
                        .orElse(List.of()),
                texts.say("hint." + condition));
    }

    /** What finance can do about a leg. */
    LegCondition condition(LegRow row) {
        List<Attempt> all = attempts.ofLeg(row.leg().legId());
        Optional<AttemptState> current = all.stream()
                .filter(a -> a.attempt() == row.leg().attempt())
                .map(Attempt::state)
                .findFirst();
        if (current.isPresent() && current.get() != AttemptState.FAILED) {
            return current.get() == AttemptState.SETTLED ? LegCondition.SETTLED : LegCondition.OUTCOME_UNKNOWN;
        }
        if (Attempt.disputed(all).isPresent()) {
            return LegCondition.CONTRADICTED;
        }
        if (billed.keyNamedPaid(row.leg().refundNo(), row.leg().legId()).isPresent()) {
            return LegCondition.BILLED;
        }
        if (current.isPresent()) {
            return LegCondition.FAILED;
        }
        boolean accountMissing =
                row.leg().destination() == Destination.DESIGNATED_ACCOUNT && row.designatedAccountId() == null;
        if (accountMissing) {
            return LegCondition.NO_DESIGNATED_ACCOUNT;
        }
        return limits.against(row, clock.instant()).orElse(LegCondition.NOTHING_SENT);
    }

    /** The attempt that failed for the desk, and that its channel or a bill of it calls paid. */
    Attempt disputed(LegRow row) {
        List<Attempt> all = attempts.ofLeg(row.leg().legId());
        return Attempt.disputed(all)
                .or(() -> billed.keyNamedPaid(row.leg().refundNo(), row.leg().legId())
                        .flatMap(key -> all.stream()
                                .filter(attempt -> attempt.channelKey().equals(key))
                                .reduce((earlier, later) -> later)))
                .orElseThrow(() -> new IllegalStateException(
                        "No attempt at leg " + row.leg().legId() + " is disputed"));
    }

    private String failure(LegRow row) {
        if (row.failureCode() == null) {
            return null;
        }
        String code = row.failureCode();
        String said = row.leg().failureReason();
        String failure = said == null ? code : texts.say("failure", code, said);
        return texts.find("refusal." + row.route() + "." + code)
                .map(advice -> texts.say("failure.advice", failure, advice))
                .orElse(failure);
    }

    private Optional<DesignatedAccountStore.Masked> account(LegRow row) {
        return Optional.ofNullable(row.proposedAccountId())
                .or(() -> Optional.ofNullable(row.designatedAccountId()))
                .flatMap(id -> accounts.find(row.leg().refundNo(), id));
    }
}
