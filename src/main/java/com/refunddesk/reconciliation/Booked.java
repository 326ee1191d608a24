package com.refunddesk.reconciliation;

import com.refunddesk.ledger.ClearingPostings.Posting;
import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.SettledLegs.SettledLeg;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the book comes to for refunds at channels. It is append-only, so what was booked wrongly is taken back, or mended, under
 * a key of its own: such an operation counts with what it is for. Pure, as {@link Judge} is.
 *
 * @param ofLegs what is booked for each leg, by its id
 * @param surplus what is booked or taken back beside that, and no payment through a channel stands behind
 */
record Booked(Map<String, List<Posting>> ofLegs, List<Posting> surplus) {

    static Booked of(Collection<Posting> postings, Collection<SettledLeg> paid) {
        Booked all = new Booked(new HashMap<>(), new ArrayList<>());
        Map<Account, List<SettledLeg>> paying = paid.stream().collect(Collectors.groupingBy(Account::of));
        Set<String> paidLegs = paid.stream()
                .filter(SettledLeg::isThroughAChannel)
                .map(SettledLeg::legId)
                .collect(Collectors.toSet());
        postings.stream().collect(Collectors.groupingBy(Account::of)).forEach((account, booked) -> {
            Netting netting = new Netting(booked, paying.getOrDefault(account, List.of()));
            netting.legs.forEach((legId, posting) -> {
                if (!posting.amount().isZero()) {
                    all.ofLegs.computeIfAbsent(legId, id -> new ArrayList<>()).add(posting);
                    if (!paidLegs.contains(legId)) {
                        all.surplus.add(posting);
                    }
                }
            });
            all.surplus.addAll(netting.others);
        });
        return all;
    }

    /** A refund's part of a channel's account. */
    private record Account(String refundNo, String channel, CurrencyUnit currency) {

        static Account of(Posting posting) {
            return new Account(
                    posting.refundNo(), posting.channel(), posting.amount().getCurrencyUnit());
        }

        static Account of(SettledLeg leg) {
            return new Account(leg.refundNo(), leg.route(), leg.amount().getCurrencyUnit());
        }
    }

    /** Finds what each operation is for that isn't a leg's own. */
    private static final class Netting {

        /** What is booked for each leg. */
        private final Map<String, Posting> legs = new TreeMap<>();
        /** What each leg comes to that was paid through this channel. */
        private final Map<String, Money> paid;
        /** What is left of the other operations. */
        private final List<Posting> others = new ArrayList<>();

        Netting(List<Posting> booked, List<SettledLeg> paying) {
            paid = paying.stream().collect(Collectors.toMap(SettledLeg::legId, SettledLeg::amount));
            // Under no key: nothing is booked for it yet.
            paying.forEach(leg -> legs.put(
                    leg.legId(),
                    new Posting("", leg.refundNo(), leg.route(), leg.amount().multipliedBy(0))));
            for (Posting posting : booked) {
                String legId = AttemptRegister.legOf(posting.operationKey());
                if (legId == null) {
                    others.add(posting);
                } else {
                    legs.put(legId, posting);
                }
            }
            // What brings a leg right mends it, two that undo each other do that, and only the rest takes a leg's
            // posting back.
            giveToLegs((legId, sum) -> sum.equals(paid.getOrDefault(legId, sum.multipliedBy(0))));
            undoEachOther();
            giveToLegs((legId, sum) -> sum.isZero());
        }

        private void giveToLegs(BiPredicate<String, Money> fits) {
            for (Posting other : List.copyOf(others)) {
                List<String> fitting = legs.entrySet().stream()
                        .filter(leg ->
                                fits.test(leg.getKey(), leg.getValue().amount().plus(other.amount())))
                        .map(Map.Entry::getKey)
                        .toList();
                theOneNamedBy(other, fitting).ifPresent(legId -> {
                    Posting own = legs.get(legId);
                    legs.put(
                            legId,
                            new Posting(
                                    own.operationKey(),
                                    own.refundNo(),
                                    own.channel(),
                                    own.amount().plus(other.amount())));
                    others.remove(other);
                });
            }
        }

        /** Of several with the same amount, the one whose id is in the operation's key. */
        private static Optional<String> theOneNamedBy(Posting other, List<String> legIds) {
            return legIds.stream()
                    .filter(legId -> other.operationKey().contains(":" + legId + ":"))
                    .findFirst()
                    .or(() -> legIds.stream().findFirst());
        }

        private void undoEachOther() {
            for (Posting back : List.copyOf(others)) {
                if (back.amount().isNegative()) {
                    List<Posting> undone = others.stream()
                            .filter(other -> other.amount().plus(back.amount()).isZero())
                            .toList();
                    undone.stream()
                            .filter(other -> back.operationKey().contains(other.operationKey()))
                            .findFirst()
                            .or(() -> undone.stream().findFirst())
                            .ifPresent(other -> others.removeAll(List.of(other, back)));
                }
            }
        }
    }
}
