package com.refunddesk.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.refunddesk.notification.Mail.Form;
import com.refunddesk.notification.Mail.Item;
import com.refunddesk.notification.Mail.Section;
import com.refunddesk.notification.NotificationRows.Key;
import com.refunddesk.web.DeskProperties;
import com.refunddesk.web.OperateProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Collects what managers are to be told into one mail for each of them, at most once in the digest's interval. */
@Component
class ManagerDigests {

    /** Of each of the two lists: the mail stays readable, and the rest is a number. */
    private static final int LONGEST_LIST = 30;

    private final JdbcClient jdbc;
    private final NotificationRows rows;
    private final MessageIds messageIds;
    private final NotificationProperties properties;
    private final List<String> managers;
    private final DeskProperties desk;
    private final OperateProperties operate;
    private final Clock clock;

    ManagerDigests(
            JdbcClient jdbc,
            NotificationRows rows,
            MessageIds messageIds,
            NotificationProperties properties,
            ManagersProperties managers,
            DeskProperties desk,
            OperateProperties operate,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.messageIds = messageIds;
        this.properties = properties;
        this.managers = managers.managers();
        this.desk = desk;
        this.operate = operate;
        this.clock = clock;
    }

    /** Makes a digest of what was collected, if anything was and the last one is long enough ago. */
    @Transactional
    public void collect(SchedulerClient scheduler) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (managers.isEmpty() || !isDue(now)) {
            return;
        }
        String digestNo = "digest-" + UUID.randomUUID();
        int collected = jdbc.sql("update manager_notice set digest_no = :digestNo where digest_no is null")
                .param("digestNo", digestNo)
                .update();
        if (collected == 0) {
            return;
        }
        for (int i = 0; i < managers.size(); i++) {
            Key key = new Key(digestNo, NotificationRows.DIGEST, i + 1);
            rows.insert(key, managers.get(i), "", messageIds.of(key), now);
            scheduler.scheduleIfNotExists(
                    MailTasks.SEND_MAIL.instance(key.taskId()).scheduledTo(now));
        }
    }

    private boolean isDue(Instant now) {
        OffsetDateTime after = now.minus(properties.digestInterval()).atOffset(ZoneOffset.UTC);
        return jdbc.sql("select count(*) from notification where kind = :kind and created_at > :after")
                        .param("kind", NotificationRows.DIGEST)
                        .param("after", after)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Puts a digest into words. A refund that became late after it was at risk is listed once. */
    @Transactional(readOnly = true)
    public Mail write(String digestNo) {
        MailWords words = new MailWords(desk.locale());
        long late = count(digestNo, NoticeKind.BREACHED);
        long atRisk = count(digestNo, NoticeKind.AT_RISK);
        List<Section> sections = new ArrayList<>();
        add(sections, words, digestNo, NoticeKind.BREACHED, words.say("digest.breached", late), late);
        add(sections, words, digestNo, NoticeKind.AT_RISK, words.say("digest.atRisk", atRisk), atRisk);
        String subject = words.say("digest.subject", late, atRisk);
        return new Mail(
                words.locale(),
                late > 0 ? Mail.Tone.SORRY : Mail.Tone.ASK,
                subject,
                subject,
                words.say("sender"),
                words.say("digest.title"),
                "",
                words.say("digest.lead"),
                List.of(),
                List.copyOf(sections),
                operate.url().isBlank() ? null : new Mail.Button(words.say("digest.button"), operate.url()),
                words.say("digest.footer", properties.digestInterval().toMinutes()));
    }

    private void add(
            List<Section> sections, MailWords words, String digestNo, NoticeKind kind, String title, long count) {
        if (count == 0) {
            return;
        }
        List<Item> items = new ArrayList<>(jdbc.sql("select refund_no, order_no, product, due_at " + of(kind)
                        + " order by due_at, refund_no fetch first " + LONGEST_LIST + " rows only")
                .param("digestNo", digestNo)
                .param("kind", kind.name())
                .query((rs, number) -> new Item(
                        rs.getString("refund_no"),
                        joined(rs.getString("order_no"), rs.getString("product")),
                        words.shortTime(
                                rs.getObject("due_at", OffsetDateTime.class).toInstant())))
                .list());
        if (count > items.size()) {
            items.add(Item.of(words.say("digest.more", count - items.size())));
        }
        sections.add(new Section(title, Form.LINES, items));
    }

    private long count(String digestNo, NoticeKind kind) {
        return jdbc.sql("select count(*) " + of(kind))
                .param("digestNo", digestNo)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    private static String of(NoticeKind kind) {
        String once = kind == NoticeKind.BREACHED
                ? ""
                : " and not exists (select 1 from manager_notice l where l.digest_no = n.digest_no"
                        + " and l.refund_no = n.refund_no and l.kind = 'BREACHED')";
        return "from manager_notice n where n.digest_no = :digestNo and n.kind = :kind" + once;
    }

    private static String joined(String orderNo, String product) {
        return product.isBlank() ? orderNo : orderNo + " · " + product;
    }
}
