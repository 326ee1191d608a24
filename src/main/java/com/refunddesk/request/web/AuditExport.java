package com.refunddesk.request.web;

import java.util.List;

/** All that is kept of a refund, in words, for somebody outside who has to judge it. Texts are ready to be shown. */
record AuditExport(
        String refundNo,
        String status,
        String madeAt,
        String madeBy,
        Chain chain,
        List<Fact> parties,
        List<Fact> order,
        List<Payment> payments,
        List<Fact> request,
        boolean decidedByPolicy,
        List<Decision> decisions,
        List<File> files,
        List<Note> notes,
        List<Attempt> attempts,
        List<Mail> mails,
        List<Event> events) {

    /** A label and what it stands for. */
    record Fact(String label, String value) {}

    /**
     * What a check of the chain came to.
     *
     * @param seal how it is sealed
     * @param anchor which anchor covers its end
     * @param json the events as they are hashed, for whoever computes them anew
     */
    record Chain(
            boolean unbroken, List<String> breaks, int length, String head, String seal, String anchor, String json) {}

    record Payment(String paymentId, String channel, String amount, String paidAt, boolean duplicate) {}

    /** @param sentBack whether it could not stand */
    record Decision(
            String at, String step, String outcome, String actor, String reason, String note, boolean sentBack) {}

    /** @param chained whether an event of the chain names the same hash */
    record File(String name, String type, String size, String at, String sha256, boolean chained) {}

    record Note(String at, String text) {}

    record Attempt(
            String key,
            String destination,
            String amount,
            String status,
            String channelId,
            String began,
            String ended) {}

    record Mail(String at, String kind, String recipient, String status) {}

    /** @param way from status to status, or the one status that stayed */
    record Event(int seq, String at, String title, String kind, String actor, String way, String reason, String hash) {}
}
