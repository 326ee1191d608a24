-- Append-only tables refuse to be changed. H2 has no trigger on TRUNCATE, but it truncates no table that a foreign key
-- refers to: where none does, each row refers to itself.

create trigger refund_event_append_only before update, delete on refund_event for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";

create trigger audit_anchor_append_only before update, delete on audit_anchor for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";

create trigger audit_anchored_head_append_only before update, delete on audit_anchored_head for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
alter table audit_anchored_head add constraint audit_anchored_head_no_truncate foreign key (anchor_no, place)
    references audit_anchored_head (anchor_no, place);

create trigger ledger_operation_append_only before update, delete on ledger_operation for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";

create trigger ledger_posting_append_only before update, delete on ledger_posting for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
alter table ledger_posting add constraint ledger_posting_no_truncate foreign key (id)
    references ledger_posting (id);

create trigger voucher_append_only before update, delete on voucher for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
alter table voucher add constraint voucher_no_truncate foreign key (voucher_no)
    references voucher (voucher_no);

create trigger review_decision_append_only before update, delete on review_decision for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
alter table review_decision add constraint review_decision_no_truncate foreign key (refund_no, step, completion)
    references review_decision (refund_no, step, completion);

create trigger payout_resolution_append_only before update, delete on payout_resolution for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
alter table payout_resolution add constraint payout_resolution_no_truncate foreign key (leg_id, kind, process_instance_key, completed_before)
    references payout_resolution (leg_id, kind, process_instance_key, completed_before);

-- A head moves on, but never goes.
create trigger audit_head_stays before delete on audit_head for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
alter table audit_head add constraint audit_head_no_truncate foreign key (refund_no) references audit_head (refund_no);
