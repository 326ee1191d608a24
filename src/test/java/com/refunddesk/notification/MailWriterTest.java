package com.refunddesk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.notification.Notice.Envelope;
import com.refunddesk.web.DeskProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailWriterTest {

    private static final MailLayout LAYOUT = new MailLayout();
    private static final Path PREVIEW = Path.of("target/mails");

    private final MailWriter writer = new MailWriter(
            MailTestSetup.properties(), new DeskProperties(URI.create("https://refunds.example.com/"), Locale.ENGLISH));

    /** Also leaves each mail as a file below target/mails, for eyes. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("allInBothLanguages")
    void saysAllOfEveryKindInBothLanguages(String kind, String language, Notice notice) throws IOException {
        Mail mail = writer.write(notice);
        String html = LAYOUT.html(mail);
        String text = LAYOUT.text(mail);
        Files.createDirectories(PREVIEW);
        Files.writeString(PREVIEW.resolve(kind + "." + language + ".html"), html);
        Files.writeString(PREVIEW.resolve(kind + "." + language + ".txt"), text);

        assertThat(mail.subject()).contains("RF20261122-0001");
        for (String layout : List.of(html, text)) {
            assertThat(layout)
                    .contains(
                            "RF20261122-0001",
                            "ORD-20261101-0042",
                            "https://refunds.example.com/refunds/RF20261122-0001")
                    .doesNotContain("{0}", "{1}", "null", "[[", " th:", "Money[");
        }
    }

    @Test
    void saysHowMuchGoesWhereAndWhenItArrives() {
        String english =
                text(Notices.all("RF-1", "a@example.com", Locale.ENGLISH).get(7));

        assertThat(english)
                .contains(
                        "CNY 1,412.60", "Back to Alipay: CNY 1,177.76", "Usually at once", "Back to your gift balance")
                .contains("Set off against arrears: CNY 37.40");
        assertThat(text(Notices.all("RF-1", "a@example.com", Locale.SIMPLIFIED_CHINESE)
                        .get(7)))
                .contains("¥1,412.60", "原路退回支付宝: ¥1,177.76", "通常即时到账", "已抵扣欠费: ¥37.40");
    }

    @Test
    void saysWhatHasToBecomeOfAnInvoiceBeforeThePayment() {
        var approved = new Notice.Approved(envelope("王小明"), Notices.cny("1412.60"), List.of(), null, null);

        assertThat(text(Notices.waitingForAnInvoice(approved, "24442000000012345678")))
                .contains("发票号码: 24442000000012345678", "请将发票退回，或向客服提供金额为 ¥1,450.00 的红字发票号码");
        assertThat(text(Notices.waitingForAnInvoice(approved, null))).doesNotContain("null", "发票号码:");
        assertThat(text(approved)).doesNotContain("发票");
    }

    @Test
    void saysTheDeadlineInShanghaisTimeAndTheReadersLanguage() {
        assertThat(text(Notices.all("RF-1", "a@example.com", Locale.SIMPLIFIED_CHINESE)
                        .get(1)))
                .contains("2026年11月29日（周日）18:00（北京时间）");
        assertThat(text(Notices.all("RF-1", "a@example.com", Locale.UK).get(1)))
                .contains("Sunday, 29 November 2026, 18:00 (China Standard Time, UTC+8)");
    }

    @Test
    void tellsHowToAppealOnlyWhereOneMay() {
        Envelope e = envelope("王小明");

        assertThat(text(new Notice.Rejected(e, List.of("资源已删除"), null, Notices.DUE, false)))
                .contains("申诉一次");
        assertThat(text(new Notice.Rejected(e, List.of("资源已删除"), null, null, false)))
                .contains("不能再申诉")
                .doesNotContain("申诉一次");
        assertThat(text(new Notice.Rejected(e, List.of("资源已删除"), null, Notices.DUE, true)))
                .contains("您已提出申诉")
                .doesNotContain("申诉一次", "不能再申诉");
    }

    @Test
    void explainsARefundThatArrearsTookWhole() {
        Money zero = Notices.cny("0.00");
        String text = text(new Notice.Paid(envelope("王小明"), zero, Notices.cny("650.00"), List.of()));

        assertThat(text).contains("全部用于抵扣账户欠费", "¥650.00").doesNotContain("¥0.00");
    }

    @Test
    void takesNothingThatACustomerWroteForMarkup() {
        Notice notice = new Notice.Rejected(
                envelope("<script>alert(1)</script>[[${7*7}]]"), List.of("<b>no</b>"), "<img src=x>", null, false);

        assertThat(LAYOUT.html(writer.write(notice)))
                .doesNotContain("<script", "<b>no", "<img")
                .contains("&lt;script&gt;", "[[${7*7}]]");
    }

    @Test
    void saysTheSameThingsInBothLanguages() throws IOException {
        assertThat(keys("mail/messages_zh.properties")).isEqualTo(keys("mail/messages.properties"));
    }

    private String text(Notice notice) {
        return LAYOUT.text(writer.write(notice));
    }

    private static Envelope envelope(String name) {
        return new Envelope("RF-1", 1, "a@example.com", name, Locale.SIMPLIFIED_CHINESE, "ORD-1", "CVM");
    }

    private static Set<String> keys(String bundle) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = MailWriterTest.class.getClassLoader().getResourceAsStream(bundle)) {
            properties.load(in);
        }
        return properties.stringPropertyNames();
    }

    static Stream<Arguments> allInBothLanguages() {
        return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
                .flatMap(locale -> Notices.all("RF20261122-0001", "a@example.com", locale).stream()
                        .flatMap(notice -> named(notice, locale)));
    }

    private static Stream<Arguments> named(Notice notice, Locale locale) {
        var kind = NoticeKind.of(notice).name();
        var language = locale.getLanguage();
        var itself = Arguments.of(kind, language, notice);
        return switch (notice) {
            case Notice.Approved n ->
                Stream.of(
                        itself,
                        Arguments.of(
                                kind + "-INVOICED", language, Notices.waitingForAnInvoice(n, "24442000000012345678")));
            case Notice.Rejected n ->
                Stream.of(itself, Arguments.of(kind + "-APPEALED", language, Notices.appealedAgainst(n)));
            default -> Stream.of(itself);
        };
    }
}
