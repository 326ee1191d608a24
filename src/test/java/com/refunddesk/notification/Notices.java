package com.refunddesk.notification;

import com.refunddesk.material.DocumentType;
import com.refunddesk.notification.Notice.Envelope;
import com.refunddesk.notification.Notice.LegLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** One notice of each kind, in a reader's language. */
final class Notices {

    static final Instant DUE = Instant.parse("2026-11-29T10:00:00Z");

    private Notices() {}

    static List<Notice> all(String refundNo, String to, Locale locale) {
        boolean zh = locale.getLanguage().equals("zh");
        Envelope e = new Envelope(
                refundNo,
                1,
                to,
                zh ? "王小明" : "Ada Lovelace",
                locale,
                "ORD-20261101-0042",
                zh ? "腾讯云 CVM 标准型 S5 2核4G（12 个月）" : "Tencent Cloud CVM S5, 2 vCPU, 4 GB, 12 months");
        List<DocumentType> documents = List.of(DocumentType.PAYMENT_PROOF, DocumentType.FAULT_LOG, DocumentType.OTHER);
        String note = zh
                ? "请提供 11 月 3 日 14:00 到 16:00 的系统日志。\n截图请包含实例 ID。"
                : "Please send the system log of 3 November, 14:00 to 16:00.\nThe screenshot should show the instance’s id.";
        List<LegLine> legs = List.of(
                new LegLine("ORIGINAL", "ALIPAY", cny("1177.76")),
                new LegLine("ORIGINAL", "CARD", cny("50.00")),
                new LegLine("GIFT_BALANCE", "GIFT_BALANCE", cny("184.84")));
        return List.of(
                new Notice.Received(e, cny("1412.60"), 3, 5),
                new Notice.MaterialsRequested(e, documents, note, DUE),
                new Notice.MaterialsReminder(e, documents, note, DUE),
                new Notice.Expired(e),
                new Notice.Rejected(
                        e,
                        zh
                                ? List.of("订单最近一笔付款已超过 365 天。", "资源已删除，且订单已到期。")
                                : List.of(
                                        "The order’s latest payment was more than 365 days ago.",
                                        "The resource is deleted and its term is over."),
                        note,
                        DUE,
                        false),
                new Notice.Approved(e, cny("1412.60"), legs, null, null),
                new Notice.PayoutDelayed(e, cny("1177.76")),
                new Notice.Paid(e, cny("1412.60"), cny("37.40"), legs),
                new Notice.Withdrawn(e),
                new Notice.AppealReceived(e, DUE));
    }

    /** The same approval where the order's invoice has to be out of the way first. */
    static Notice.Approved waitingForAnInvoice(Notice.Approved approved, String invoiceNo) {
        return new Notice.Approved(
                approved.envelope(),
                approved.payable(),
                approved.legs(),
                approved.note(),
                new Notice.AwaitedInvoice(invoiceNo, cny("1450.00")));
    }

    /** The same rejection where the customer has appealed before this mail left. */
    static Notice.Rejected appealedAgainst(Notice.Rejected rejected) {
        return new Notice.Rejected(
                rejected.envelope(), rejected.reasons(), rejected.note(), rejected.appealUntil(), true);
    }

    static Notice received(String refundNo, int round, String to, Locale locale) {
        Envelope e = new Envelope(refundNo, round, to, "王小明", locale, "ORD-1", "CVM");
        return new Notice.Received(e, cny("650.00"), 3, 5);
    }

    static Money cny(String amount) {
        return Money.parse("CNY " + amount);
    }
}
