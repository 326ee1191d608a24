package com.refunddesk.journey.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.refunddesk.journey.Cases;
import com.refunddesk.journey.DeskApi;
import com.refunddesk.journey.DeskApi.Answer;
import com.refunddesk.platform.channel.Behaviour;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.web.client.RestClientException;

/**
 * Customers who file until they are acknowledged, always under the same key, whatever is down meanwhile, and who later appeal or
 * send what they are asked for.
 */
final class Portal implements AutoCloseable {

    private static final String ORDER = "ORD-K";
    private static final int CUSTOMERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** What a server says that is down, or whose database is. */
    private static final Set<Integer> DOWN = Set.of(502, 503, 504);

    private final World world;
    private final long seed;
    private final int refunds;
    private final Semaphore mayFile = new Semaphore(0);
    private final Semaphore transfers = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Filed> acknowledged = new ConcurrentHashMap<>();
    private final Collection<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger retries = new AtomicInteger();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger errands = new AtomicInteger();
    private final Map<Behaviour.Kind, Integer> weather = new ConcurrentHashMap<>();
    private final ExecutorService customers = Executors.newCachedThreadPool();

    /**
     * A filing that was acknowledged.
     *
     * @param channels by which each payment was made
     * @param withdrawn whether the desk accepted its withdrawal
     */
    record Filed(String refundNo, String orderNo, RefundKind kind, List<String> channels, boolean withdrawn) {

        String accountId() {
            return account(number());
        }

        /** What has to go back for each payment, once it is paid. */
        Map<String, BigDecimal> due() {
            return kind.due(orderNo, channels);
        }

        /** The kinds of mail that it brings about. */
        List<String> mails() {
            return kind.mails(withdrawn);
        }

        /** By which channel a payment was made; its number stands at its id's end. */
        String channelOf(String paymentId) {
            return channels.get(Integer.parseInt(paymentId.substring(paymentId.lastIndexOf('P') + 1)) - 1);
        }

        /** The customer's bank account, where a channel can't take the money back. */
        String bankAccount() {
            return "62220202%011d".formatted(number());
        }

        private int number() {
            return Integer.parseInt(orderNo.substring(ORDER.length()));
        }
    }

    Portal(World world, long seed, int refunds) {
        this.world = world;
        this.seed = seed;
        this.refunds = refunds;
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.submit(this::fileAll);
        }
    }

    /** Lets the customers file so many more. */
    void open(int more) {
        mayFile.release(more);
    }

    /** Has the next who files pay by bank transfer alone: so few do that a seam of the bank's could wait for long. */
    void expectTransfer() {
        transfers.release();
    }

    int count() {
        return acknowledged.size();
    }

    /** Whether all have filed, and nobody who was answered has anything left to do. */
    boolean isQuiet() {
        return count() == refunds && errands.get() == 0;
    }

    int retries() {
        return retries.get();
    }

    /** How often channels were told to treat a refund badly, by the manner. */
    Map<Behaviour.Kind, Integer> weather() {
        return new TreeMap<>(weather);
    }

    Collection<Filed> acknowledged() {
        return acknowledged.values();
    }

    /** What the desk answered that no customer should see. */
    Collection<String> surprises() {
        return List.copyOf(surprises);
    }

    /** A refund that somebody filed; the desk has no others. */
    Filed filed(String refundNo) {
        return find(refundNo).orElseThrow(() -> new IllegalStateException("Nobody filed " + refundNo));
    }

    Optional<Filed> find(String refundNo) {
        return Optional.ofNullable(acknowledged.get(refundNo));
    }

    private void fileAll() {
        try {
            for (int i = next.getAndIncrement(); i < refunds; i = next.getAndIncrement()) {
                mayFile.acquire();
                file(i);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            surprises.add("A customer gave up: " + e);
        }
    }

    private void file(int number) throws InterruptedException {
        var random = new Random(31 * seed + number);
        var byTransfer = transfers.tryAcquire();
        var kind = byTransfer ? RefundKind.SMALL : RefundKind.by(random);
        var accountId = account(number);
        var orderNo = ORDER + number;
        var channels = byTransfer ? List.of(Channel.Kind.BANK_TRANSFER.name()) : kind.channels(random);
        var order = kind.order(accountId, orderNo, channels);
        var billing = world.as("billing");
        var account = Cases.with(Cases.account(accountId), "arrears", kind.arrears());
        until(Portal::isDone, () -> billing.put("/api/v1/accounts/" + accountId, account));
        until(Portal::isDone, () -> billing.put("/api/v1/orders/" + orderNo, order));
        world.channels().stream()
                .filter(channel -> channels.contains(channel.kind().name()))
                .forEach(channel -> Weather.by(random, channel.kind())
                        .filter(channel::will)
                        .ifPresent(behaviour -> weather.merge(behaviour.behaviour(), 1, Integer::sum)));

        var agent = world.as("agent");
        Supplier<Answer> filing = () -> agent.file("key-" + number, Cases.request(orderNo));
        var refundNo = refundNo(until(Portal::isDone, filing));
        acknowledged.put(refundNo, new Filed(refundNo, orderNo, kind, channels, false));
        if (kind == RefundKind.WITHDRAWN && isWithdrawn(agent, refundNo)) {
            acknowledged.put(refundNo, new Filed(refundNo, orderNo, kind, channels, true));
        }
        if (isImpatient(random)) {
            var again = refundNo(until(Portal::isDone, filing));
            if (!again.equals(refundNo)) {
                surprises.add("One key, two refunds: " + refundNo + " and " + again);
            }
        }
    }

    /** The desk is about to answer a request: its customer waits for that, and does what it asks for. */
    void expectAnswer(Filed filed) {
        switch (filed.kind()) {
            case APPEALED -> once(filed, this::appeal);
            case DOCUMENTED -> once(filed, this::sendDocument);
            default -> {}
        }
    }

    /** What a customer does about a refund once the desk has had its say. */
    private interface Errand {
        void run(DeskApi agent, String refundNo) throws InterruptedException;
    }

    private void once(Filed filed, Errand errand) {
        if (!answered.add(filed.refundNo())) {
            return;
        }
        errands.incrementAndGet();
        customers.submit(() -> {
            try {
                errand.run(world.as("agent"), filed.refundNo());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                surprises.add("A customer gave up: " + e);
            } finally {
                errands.decrementAndGet();
            }
        });
    }

    /** In the very moment in which the rejection shows. */
    private void appeal(DeskApi agent, String refundNo) throws InterruptedException {
        awaitStatus(agent, refundNo, "REJECTED");
        until(
                Portal::isDoneOrWas,
                () -> agent.post("/api/v1/refunds/" + refundNo + "/appeal", Map.of("statement", "Look again.")));
    }

    private void sendDocument(DeskApi agent, String refundNo) throws InterruptedException {
        awaitStatus(agent, refundNo, "AWAITING_MATERIALS");
        until(
                Portal::isDoneOrWas,
                () -> agent.upload("/api/v1/refunds/" + refundNo + "/materials", "receipt.txt", "Paid in full."));
    }

    private void awaitStatus(DeskApi agent, String refundNo, String status) throws InterruptedException {
        until(
                answer -> answer.body().path("status").asText().equals(status),
                () -> agent.get("/api/v1/refunds/" + refundNo));
    }

    private static boolean isImpatient(RandomGenerator random) {
        return random.nextInt(10) == 0;
    }

    private boolean isWithdrawn(DeskApi agent, String refundNo) throws InterruptedException {
        var answer =
                until(Portal::isDoneOrWas, () -> agent.post("/api/v1/refunds/" + refundNo + "/withdrawal", Map.of()));
        // An answer may have been lost on the way: then the repeat finds it withdrawn.
        return answer.status() == 202 || answer.body().path("code").asText().equals("REFUND_CLOSED");
    }

    private static String refundNo(Answer filed) {
        return filed.body().path("refundNo").asText();
    }

    private static String account(int number) {
        return "ACC-K" + number;
    }

    private static boolean isDone(Answer answer) {
        return answer.status() < 300;
    }

    /** A conflict may mean that it was done before, and that the answer was lost on the way. */
    private static boolean isDoneOrWas(Answer answer) {
        return isDone(answer) || answer.status() == 409;
    }

    /** Asks again until there is an answer as wanted; that a server is down is no surprise, and everything else is. */
    private Answer until(Predicate<Answer> wanted, Supplier<Answer> call) throws InterruptedException {
        while (true) {
            try {
                var answer = call.get();
                if (wanted.test(answer)) {
                    return answer;
                }
                if (DOWN.contains(answer.status())) {
                    retries.incrementAndGet();
                } else if (!isDone(answer)) {
                    surprises.add(answer.toString());
                }
            } catch (RestClientException e) {
                if (!isBrokenConnection(e)) {
                    throw e;
                }
                retries.incrementAndGet();
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Nobody is there, or died in the middle of the answer; one that is whole and no JSON is something else. */
    private static boolean isBrokenConnection(RestClientException e) {
        return e.contains(IOException.class) && !e.contains(JsonProcessingException.class);
    }

    @Override
    public void close() {
        customers.shutdownNow();
    }
}
