package com.refunddesk.reconciliation;

import com.refunddesk.payout.AttemptRegister;
import com.refunddesk.payout.AttemptRegister.Entry;
import com.refunddesk.reconciliation.Judge.Known;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Brings together what desk, bills and book say of a page of keys, with a few queries for all of them. */
@Component
class Sides {

    private final AttemptRegister register;
    private final DebitStore debits;
    private final Book book;

    Sides(AttemptRegister register, DebitStore debits, Book book) {
        this.register = register;
        this.debits = debits;
        this.book = book;
    }

    /**
     * What is known of the keys; a channel's number, by which a bill named a refund that the desk knows by now, is answered
     * under the desk's key.
     *
     * @param wasDue what was missing on a bill already, and stays so whatever days are taken since
     */
    List<Known> of(Run run, Collection<String> keysAndNumbers, Predicate<String> wasDue) {
        Map<String, List<Entry>> attempts = attempts(run, keysAndNumbers);
        Map<String, String> keysOfNumbers = keysOf(
                run,
                keysAndNumbers.stream()
                        .filter(key -> !attempts.containsKey(key))
                        .toList());
        attempts.putAll(attempts(run, keysOfNumbers.values()));
        Set<String> keys = keysAndNumbers.stream()
                .map(key -> keysOfNumbers.getOrDefault(key, key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, List<Debit>> billed = billed(run, keys, attempts.values());
        Booked booked = book.at(attempts.values().stream()
                        .map(ofKey -> ofKey.getLast().refundNo())
                        .toList())
                .booked();
        return keys.stream()
                .map(key -> {
                    List<Entry> ofKey = attempts.getOrDefault(key, List.of());
                    Entry latest = ofKey.isEmpty() ? null : ofKey.getLast();
                    boolean due = latest != null
                            && latest.finishedAt() != null
                            && (run.isDue(latest.finishedAt()) || wasDue.test(key));
                    return new Known(
                            key,
                            ofKey,
                            billed.getOrDefault(key, List.of()),
                            latest == null ? List.of() : booked.ofLegs().getOrDefault(latest.legId(), List.of()),
                            due);
                })
                .toList();
    }

    private Map<String, List<Entry>> attempts(Run run, Collection<String> keys) {
        return register.byKeys(keys).stream()
                .filter(run::isOfChannel)
                .collect(Collectors.groupingBy(Entry::channelKey, HashMap::new, Collectors.toList()));
    }

    /** A bill's lines under the keys, and under the channel's numbers of the same refunds from before the desk knew these. */
    private Map<String, List<Debit>> billed(Run run, Set<String> keys, Collection<List<Entry>> attempts) {
        Stream<String> numbers = attempts.stream()
                .flatMap(List::stream)
                .map(Entry::channelRefundId)
                .filter(Objects::nonNull);
        List<Debit> found = debits.of(run, Stream.concat(keys.stream(), numbers).toList());
        Map<String, String> keysOfNumbers = keysOf(
                run,
                found.stream()
                        .map(Debit::key)
                        .filter(key -> !keys.contains(key))
                        .toList());
        return found.stream()
                .map(debit -> debit.under(keysOfNumbers.getOrDefault(debit.key(), debit.key())))
                .collect(Collectors.groupingBy(Debit::key));
    }

    /** The desk's keys of refunds that the channel knows by its own numbers: the latest attempt that got the number. */
    private Map<String, String> keysOf(Run run, Collection<String> numbers) {
        return register.byChannelRefundIds(numbers).stream()
                .filter(run::isOfChannel)
                .collect(Collectors.toMap(Entry::channelRefundId, Entry::channelKey, (earlier, latest) -> latest));
    }
}
