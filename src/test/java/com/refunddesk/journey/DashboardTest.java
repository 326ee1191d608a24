package com.refunddesk.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.refunddesk.DeskTest;
import com.refunddesk.QueryWatch;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The managers' page, and the lists behind it, with a desk that has something to show. */
@DeskTest
@TestPropertySource(properties = "refund-desk.operate.url=https://operate.example.com/operate/")
@Import(QueryWatch.Wiring.class)
class DashboardTest {

    private static final int OPEN = 40;
    private static final int CLOSED = 60;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private QueryWatch queries;

    @BeforeEach
    void aDeskAtWork() {
        // Forty copies, of which eight are late and twelve at risk, and the original, just submitted.
        new ManyRefunds(dataSource).make(as("billing"), as("agent"), OPEN, CLOSED);
    }

    @Test
    void countsWhatIsOpenAndWhatIsLate() {
        DeskApi.Page page = as("manager").page("/dashboard", "en");

        assertThat(page.tile("at-risk")).isEqualTo(12);
        assertThat(page.tile("late")).isEqualTo(8);
        assertThat(page.tile("in-review")).isEqualTo(40);
        assertThat(page.tile("submitted")).isEqualTo(1);
        assertThat(page.tile("under-way")).isEqualTo(41);
        assertThat(page.tile("invoice")).isEqualTo(0);
        assertThat(page.tile("payout-exception")).isEqualTo(0);
    }

    @Test
    void sortsByPolicyWhatWasFiledInThePeriod() {
        String row = text(between(page("en"), "<section aria-labelledby=\"period\">", "</section>"));

        assertThat(row).contains("aws-any 20 8 4 0 12 ");
        assertThat(row).contains("All policies 101 41 12 14 60 ");
        assertThat(row).contains("1 h 30 min · 1 h 30 min");
        assertThat(text(as("manager")
                        .page("/dashboard?from=2020-01-01&to=2020-01-31", "en")
                        .html()))
                .contains("Nothing was filed in this period.");
    }

    @Test
    void leadsFromEachNumberToWhatItCountsInOperate() {
        String page = page("en").replace("&amp;", "&");

        assertThat(page)
                .contains("href=\"https://operate.example.com/operate/processes?process=refund-approval&version=all"
                        + "&active=true&incidents=true&flowNodeId=Task_ReviewRefund\"")
                .contains("href=\"https://operate.example.com/operate/processes?process=refund-payout&version=all"
                        + "&active=true&incidents=true&flowNodeId=Task_ResolvePayout\"");
        String late = between(page, "tile late", "</li>");
        // Numbers 1, 10, 11, 20 and so on are the late ones.
        assertThat(late).contains("&ids=2251799813685249,2251799813685258,2251799813685259,2251799813685268,");
        assertThat(Pattern.compile("flowNodeId=EndEvent_RefundPaid&startDateAfter=[-0-9T:.%AB]+0000&startDateBefore=")
                        .matcher(page)
                        .results())
                .hasSize(6);
        assertThat(page).contains("href=\"https://operate.example.com/operate/processes/2251799813685288\"");
    }

    @Test
    void speaksChineseAndNeedsNothingFromElsewhere() {
        String page = page("zh-CN");

        assertThat(page).contains("lang=\"zh-CN\"", "退款处理总览", "已超时");
        assertThat(page).doesNotContain("<script", "??");
        assertThat(Pattern.compile("(?:src|href)=\"(?!https://operate\\.example\\.com|/desk\\.css|data:)")
                        .matcher(page)
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void isForManagers() {
        assertThat(as("agent").page("/dashboard", "en").status()).isEqualTo(403);
        assertThat(as(null).page("/dashboard", "en").status()).isEqualTo(401);
        assertThat(as("manager").page("/dashboard?from=yesterday", "en").status())
                .isEqualTo(400);
        assertThat(as("manager").page("/dashboard?from=&to=", "en").status()).isEqualTo(200);
    }

    @Test
    void asksAsOftenForManyRefundsAsForOne() {
        assertThat(statements("/dashboard")).isLessThanOrEqualTo(6);
        assertThat(statements("/api/v1/service-levels")).isEqualTo(1);
        assertThat(statements("/api/v1/refunds?size=50")).isEqualTo(statements("/api/v1/refunds?size=5"));
    }

    private int statements(String path) {
        return queries.during(() -> as("manager").page(path, "en")).values().stream()
                .mapToInt(List::size)
                .sum();
    }

    private String page(String language) {
        DeskApi.Page page = as("manager").page("/dashboard", language);
        assertThat(page.status()).as(page.html()).isEqualTo(200);
        return page.html();
    }

    private static String between(String page, String start, String end) {
        int begin = page.indexOf(start);
        return page.substring(begin + start.length(), page.indexOf(end, begin + start.length()));
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip();
    }

    private DeskApi as(String user) {
        return new DeskApi(URI.create("http://127.0.0.1:" + port), user);
    }
}
