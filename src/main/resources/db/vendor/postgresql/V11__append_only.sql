-- Append-only tables refuse to be changed, by the desk's own role too; who owns the tables can still drop the triggers,
-- so run the desk under another role than the one that migrates.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Table % is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;

create trigger refund_event_append_only before update or delete on refund_event
    for each row execute function refuse_change();
create trigger refund_event_no_truncate before truncate on refund_event
    for each statement execute function refuse_change();

create trigger audit_anchor_append_only before update or delete on audit_anchor
    for each row execute function refuse_change();
create trigger audit_anchor_no_truncate before truncate on audit_anchor
    for each statement execute function refuse_change();

create trigger audit_anchored_head_append_only before update or delete on audit_anchored_head
    for each row execute function refuse_change();
create trigger audit_anchored_head_no_truncate before truncate on audit_anchored_head
    for each statement execute function refuse_change();

create trigger ledger_operation_append_only before update or delete on ledger_operation
    for each row execute function refuse_change();
create trigger ledger_operation_no_truncate before truncate on ledger_operation
    for each statement execute function refuse_change();

create trigger ledger_posting_append_only before update or delete on ledger_posting
    for each row execute function refuse_change();
create trigger ledger_posting_no_truncate before truncate on ledger_posting
    for each statement execute function refuse_change();

create trigger voucher_append_only before update or delete on voucher
    for each row execute function refuse_change();
create trigger voucher_no_truncate before truncate on voucher
    for each statement execute function refuse_change();

create trigger review_decision_append_only before update or delete on review_decision
    for each row execute function refuse_change();
create trigger review_decision_no_truncate before truncate on review_decision
    for each statement execute function refuse_change();

create trigger payout_resolution_append_only before update or delete on payout_resolution
    for each row execute function refuse_change();
create trigger payout_resolution_no_truncate before truncate on payout_resolution
    for each statement execute function refuse_change();

-- A head moves on, but never goes.
create trigger audit_head_stays before delete on audit_head
    for each row execute function refuse_change();
create trigger audit_head_no_truncate before truncate on audit_head
    for each statement execute function refuse_change();
