package com.refunddesk.notification;

/** The kinds of mail, as they are stored and as the bundles name their words. */
enum NoticeKind {
    RECEIVED(Notice.Received.class),
    MATERIALS_REQUESTED(Notice.MaterialsRequested.class),
    MATERIALS_REMINDER(Notice.MaterialsReminder.class),
    EXPIRED(Notice.Expired.class),
    REJECTED(Notice.Rejected.class),
    APPROVED(Notice.Approved.class),
    PAYOUT_DELAYED(Notice.PayoutDelayed.class),
    PAID(Notice.Paid.class),
    WITHDRAWN(Notice.Withdrawn.class),
    APPEAL_RECEIVED(Notice.AppealReceived.class),
    AT_RISK(Notice.AtRisk.class),
    BREACHED(Notice.Breached.class);

    private final Class<? extends Notice> type;

    NoticeKind(Class<? extends Notice> type) {
        this.type = type;
    }

    Class<? extends Notice> type() {
        return type;
    }

    static NoticeKind of(Notice notice) {
        for (NoticeKind kind : values()) {
            if (kind.type.isInstance(notice)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind for " + notice.getClass());
    }
}
