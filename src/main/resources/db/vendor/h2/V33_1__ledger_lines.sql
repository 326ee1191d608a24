-- An operation says how many lines it has, and each of them repeats it: once all are there no number is left for another,
-- whoever inserts it. Those of before are counted.
alter table ledger_operation add column lines integer;
alter table ledger_posting add column of_lines integer;

drop trigger ledger_operation_append_only;
drop trigger ledger_posting_append_only;
update ledger_operation o set lines =
    (select count(*) from ledger_posting p where p.operation_key = o.operation_key);
update ledger_posting p set of_lines =
    (select o.lines from ledger_operation o where o.operation_key = p.operation_key);
create trigger ledger_operation_append_only before update, delete on ledger_operation for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";
create trigger ledger_posting_append_only before update, delete on ledger_posting for each row
    call "com.refunddesk.audit.AppendOnlyTrigger";

alter table ledger_operation alter column lines set not null;
alter table ledger_operation add constraint ledger_operation_lines unique (operation_key, lines);
alter table ledger_posting alter column of_lines set not null;
alter table ledger_posting add constraint ledger_posting_of_lines foreign key (operation_key, of_lines)
    references ledger_operation (operation_key, lines);
alter table ledger_posting add constraint ledger_posting_line_in_operation check (line between 1 and of_lines);
