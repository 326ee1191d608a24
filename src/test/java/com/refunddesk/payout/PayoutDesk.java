package com.refunddesk.payout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.billing.Payment;
import com.refunddesk.billing.PaymentChannel;
import com.refunddesk.ledger.Ledger;
import com.refunddesk.payout.Payouts.PlannedLeg;
import com.refunddesk.process.Groups;
import com.refunddesk.process.MessageName;
import com.refunddesk.process.MovableClock;
import com.refunddesk.process.ProcessMessages;
import com.refunddesk.process.TaskCompletions;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.IncomingFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One desk with its payout and ledger rooms, a channel that does as told, and people who completed tasks. */
final class PayoutDesk implements AutoCloseable {

    static final String ACCOUNT_KEY = "dGVzdC1vbmx5LWFjY291bnQta2V5LTMyLWJ5dGVzISE=";

    private static final Money AMOUNT = Money.parse("CNY 177.76");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    record Message(MessageName name, String correlationKey, String messageId) {}

    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties(DeskProperties.class)
    @ConfigurationPropertiesScan("com.refunddesk.payout")
    @ComponentScan({"com.refunddesk.payout", "com.refunddesk.ledger"})
    // Not a @Configuration: a scan of the whole desk must not find it.
    static class Wiring implements ApplicationListener<ApplicationEvent> {

        private final List<PayoutEvent> events = new CopyOnWriteArrayList<>();
        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private final Map<String, String> completers = new HashMap<>();
        private final Map<String, String> billed = new HashMap<>();
        private Consumer<PayoutEvent> listener = event -> {};

        /** Not an annotated method: those wrap the death of a desk in an exception. */
        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            if (event instanceof PayloadApplicationEvent<?> carrier
                    && carrier.getPayload() instanceof PayoutEvent payout) {
                listener.accept(payout);
                events.add(payout);
            }
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        ObjectMapper objectMapper() {
            return new ObjectMapper();
        }

        @Bean
        ProcessMessages processMessages() {
            return (name, key, id, variables) -> messages.add(new Message(name, key, id));
        }

        @Bean
        TaskCompletions taskCompletions() {
            return (instance, element, before) -> Optional.ofNullable(completers.get(element + "#" + before));
        }

        @Bean
        BilledPayments billedPayments() {
            return (refundNo, legId) -> Optional.ofNullable(billed.get(legId));
        }

        @Bean
        AccountProofs accountProofs(JdbcClient jdbc) {
            return new AccountProofs() {

                @Override
                public List<Kept> keep(String refundNo, List<IncomingFile> files) {
                    return files.stream()
                            .map(file -> new Kept(aFile(refundNo), "hash of " + file.name()))
                            .toList();
                }

                @Override
                public List<String> linksTo(String refundNo, List<String> fileIds) {
                    return fileIds.stream().map(id -> "link to " + id).toList();
                }

                private String aFile(String refundNo) {
                    String id = "file-" + COUNTER.incrementAndGet();
                    jdbc.sql("""
                                    insert into material_file
                                        (file_id, refund_no, round, name, content_type, size_bytes, sha256, uploaded_at)
                                    values (:id, :refundNo, 1, 'proof.pdf', 'application/pdf', 1, 'hash', :now)
                                    """)
                            .param("id", id)
                            .param("refundNo", refundNo)
                            .param("now", Rows.at(Instant.EPOCH))
                            .update();
                    return id;
                }
            };
        }

        @Bean
        RefundNumbers refundNumbers() {
            return refundNo -> refundNo.startsWith("RF-");
        }

        @Bean
        Groups groups() {
            return new Groups(Map.of(
                    "refund-finance", List.of("finance-1", "both"), "refund-managers", List.of("manager-1", "both")));
        }
    }

    final MovableClock clock;
    final FakeChannel channel;
    final Wiring wiring;
    private final AnnotationConfigApplicationContext context;

    PayoutDesk(DataSource dataSource) {
        this(dataSource, new MovableClock(), new FakeChannel());
    }

    /** Another desk beside one, or a new one after its death: same database, same channel, same time. */
    PayoutDesk(DataSource dataSource, MovableClock clock, FakeChannel channel) {
        this(dataSource, clock, channel, Map.of());
    }

    /** A desk that talks to the channels that its settings name, and to no other. */
    PayoutDesk(DataSource dataSource, MovableClock clock, Map<String, String> settings) {
        this(dataSource, clock, null, settings);
    }

    private PayoutDesk(DataSource dataSource, MovableClock clock, FakeChannel channel, Map<String, String> settings) {
        this.clock = clock;
        this.channel = channel;
        context = new AnnotationConfigApplicationContext();
        var properties = new HashMap<String, Object>(settings);
        properties.put("refund-desk.payout.account-key", ACCOUNT_KEY);
        properties.put("refund-desk.locale", "en");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.getBeanFactory().registerSingleton("dataSource", dataSource);
        context.getBeanFactory().registerSingleton("clock", clock);
        if (channel != null) {
            context.getBeanFactory().registerSingleton("channel", channel);
        }
        context.register(Wiring.class);
        context.refresh();
        wiring = context.getBean(Wiring.class);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    TransactionTemplate tx() {
        return new TransactionTemplate(get(JdbcTransactionManager.class));
    }

    Ledger ledger() {
        return get(Ledger.class);
    }

    /** A settled refund of one leg of 177.76 by WeChat Pay, back to where it came from. */
    Leg aLeg() {
        return aLeg(PaymentChannel.WECHAT, Destination.ORIGINAL);
    }

    Leg aLeg(PaymentChannel channelOfPayment, Destination destination) {
        return aLegOf("RF-" + COUNTER.incrementAndGet(), channelOfPayment, destination);
    }

    Leg aLegOf(String refundNo, PaymentChannel channelOfPayment, Destination destination) {
        return aLegOf(refundNo, aPayment(channelOfPayment, clock.instant()), destination);
    }

    /** A payment of 200.00 of its own. */
    static Payment aPayment(PaymentChannel channel, Instant paidAt) {
        Money amount = Money.parse("CNY 200.00");
        return new Payment(
                "PAY-" + COUNTER.incrementAndGet(),
                channel,
                amount,
                Money.zero(amount.getCurrencyUnit()),
                paidAt,
                false);
    }

    /** A leg of one more refund of the payment. */
    Leg aLegOf(Payment payment) {
        return aLegOf("RF-" + COUNTER.incrementAndGet(), payment, Destination.ORIGINAL);
    }

    private Leg aLegOf(String refundNo, Payment payment, Destination destination) {
        return tx().execute(status -> {
            ledger().settle(refundNo, "ACC-A", Money.zero(AMOUNT.getCurrencyUnit()), AMOUNT, clock.instant());
            return get(Payouts.class)
                    .plan(refundNo, "ORD-1", "ACC-A", List.of(new PlannedLeg(payment, destination, AMOUNT)))
                    .getFirst();
        });
    }

    PayoutProgress submit(Leg leg) {
        return get(SubmitPayout.class).submit(leg.legId(), now(leg).attempt());
    }

    PayoutProgress query(Leg leg) {
        return get(ChannelPayout.class).advance(leg.legId(), now(leg).attempt());
    }

    Leg now(Leg leg) {
        return get(Payouts.class).legsOf(leg.refundNo()).getFirst();
    }

    Attempt attempt(Leg leg) {
        return get(AttemptStore.class).find(leg.legId(), now(leg).attempt()).orElseThrow();
    }

    ChannelReports.Receipt report(String eventId, String key, ChannelReport.Status status) {
        return report(eventId, key, AMOUNT, status);
    }

    ChannelReports.Receipt report(String eventId, String key, Money amount, ChannelReport.Status status) {
        return report(FakeChannel.NAME, eventId, key, amount, status);
    }

    ChannelReports.Receipt report(String from, String eventId, String key, Money amount, ChannelReport.Status status) {
        return get(ChannelReports.class).take(new ChannelReport(from, eventId, key, "CH-" + key, amount, status, null));
    }

    /** Has a bill say that a leg's failed attempt was paid, or explains it. */
    void billed(Leg leg, boolean paid) {
        if (paid) {
            wiring.billed.put(leg.legId(), attempt(leg).channelKey());
        } else {
            wiring.billed.remove(leg.legId());
        }
    }

    void completes(String user, String element, int before) {
        wiring.completers.put(element + "#" + before, user);
    }

    void onEvent(Consumer<PayoutEvent> listener) {
        wiring.listener = listener;
    }

    List<PayoutEvent> events() {
        return new ArrayList<>(wiring.events);
    }

    List<Message> messages() {
        return new ArrayList<>(wiring.messages);
    }

    /** How often the book says that a leg was paid out. */
    long bookings(Leg leg) {
        return jdbc().sql("select count(*) from ledger_operation where operation_key like :key")
                .param("key", "leg:" + leg.legId() + ":%")
                .query(Long.class)
                .single();
    }

    Instant instant() {
        return clock.instant();
    }

    @Override
    public void close() {
        context.close();
    }
}
