package com.refunddesk.request.customer;

import com.refunddesk.material.MaterialFile;
import com.refunddesk.material.Materials;
import com.refunddesk.process.MessageName;
import com.refunddesk.process.ProcessMessages;
import com.refunddesk.request.EventKind;
import com.refunddesk.request.Reasons;
import com.refunddesk.request.Refund;
import com.refunddesk.request.RefundEvents;
import com.refunddesk.request.RefundStatus;
import com.refunddesk.request.Refunds;
import com.refunddesk.request.decision.ReviewTaskUpkeep;
import com.refunddesk.web.Caller;
import com.refunddesk.web.DeskException;
import com.refunddesk.web.IncomingFile;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what a customer sends. Before the desk asked for anything it is only laid beside the case; when the desk waits for
 * it, the first upload brings the case back.
 */
@Component
public class SubmitMaterials {

    private final OwnRefunds ownRefunds;
    private final Refunds refunds;
    private final RefundEvents events;
    private final Materials materials;
    private final ProcessMessages messages;
    private final ReviewTaskUpkeep reviewTasks;

    SubmitMaterials(
            OwnRefunds ownRefunds,
            Refunds refunds,
            RefundEvents events,
            Materials materials,
            ProcessMessages messages,
            ReviewTaskUpkeep reviewTasks) {
        this.ownRefunds = ownRefunds;
        this.refunds = refunds;
        this.events = events;
        this.materials = materials;
        this.messages = messages;
        this.reviewTasks = reviewTasks;
    }

    @Transactional
    public List<MaterialFile> submit(String refundNo, String note, List<IncomingFile> files, Caller caller) {
        Refund refund = ownRefunds.lock(refundNo, caller);
        boolean awaited = refund.status() == RefundStatus.AWAITING_MATERIALS;
        if (!awaited && !isBeforeAnyRequest(refund)) {
            throw DeskException.conflict(
                    "NO_MATERIALS_REQUESTED", "The desk isn't waiting for materials for this refund now.");
        }
        List<MaterialFile> stored = materials.store(refundNo, refund.round(), note, files);
        RefundStatus from = refund.status();
        if (awaited) {
            refund.materialsArrived();
            refunds.update(refund);
            String round = refundNo + ":" + refund.round();
            messages.publish(MessageName.MATERIALS_RECEIVED, round, round + ":materials", null);
        } else if (refund.status() == RefundStatus.UNDER_REVIEW) {
            reviewTasks.redraw(refund);
        }
        // The files' own hashes: the chain tells later whether they are still the ones that came.
        String hashes = stored.stream().map(MaterialFile::sha256).collect(Collectors.joining(", ", "SHA-256 ", ""));
        events.add(
                refund,
                EventKind.MATERIALS_RECEIVED,
                from,
                caller.name(),
                Reasons.of(awaited ? "REQUESTED" : "UNASKED", hashes),
                Integer.toString(stored.size()));
        return stored;
    }

    private boolean isBeforeAnyRequest(Refund refund) {
        return switch (refund.status()) {
            case SUBMITTED -> true;
            case UNDER_REVIEW ->
                refund.round() <= 1
                        && materials
                                .requestOf(refund.refundNo(), refund.round())
                                .isEmpty();
            default -> false;
        };
    }
}
