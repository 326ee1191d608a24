package com.refunddesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailboxPageIT {

    @TempDir
    private Path home;

    @Test
    void letsAPersonReadAMailAfterTheServerWasKilled() throws Exception {
        try (var mail = MailServer.in(home);
                var browsers = Browsers.start()) {
            mail.start();
            mail.awaitReady();
            send(mail);

            mail.kill();
            mail.start();
            mail.awaitReady();

            Page page = browsers.browser().newPage();
            page.navigate(mail.url().toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/mailbox-list.png")));
            page.getByText("退款 R-1001 已到账 · Refund paid").click();
            var letter = page.frameLocator("iframe");
            PlaywrightAssertions.assertThat(letter.locator("h1")).hasText("退款已到账");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/mailbox.png")));

            assertThat(page.content()).contains("customer@example.com");
        }
    }

    private static void send(MailServer mail) throws Exception {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mail.smtpPort());
        var message = sender.createMimeMessage();
        var helper = new org.springframework.mail.javamail.MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom("refunds@example.com");
        helper.setTo("customer@example.com");
        helper.setSubject("退款 R-1001 已到账 · Refund paid");
        helper.setText("陈先生，您好：\n650.00 元已退回支付宝。", "<h1>退款已到账</h1><p>陈先生，您好：650.00 元已退回支付宝。</p>");
        sender.send(message);
    }
}
