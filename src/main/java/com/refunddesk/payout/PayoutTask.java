package com.refunddesk.payout;

import com.refunddesk.process.GroupNames;
import com.refunddesk.process.TaskIds;

/** A completed user task about a leg, told apart from the element's others by how many its instance completed before. */
record PayoutTask(String legId, Kind kind, long processInstanceKey, int completedBefore) {

    enum Kind {
        RESOLUTION(TaskIds.RESOLVE_PAYOUT, GroupNames.REFUND_FINANCE),
        ACCOUNT_APPROVAL(TaskIds.APPROVE_DESIGNATED_ACCOUNT, GroupNames.REFUND_MANAGERS);

        private final String elementId;
        private final String group;

        Kind(String elementId, String group) {
            this.elementId = elementId;
            this.group = group;
        }

        String elementId() {
            return elementId;
        }

        String group() {
            return group;
        }
    }
}
