-- An operation says how many lines it has, and each of them repeats it: once all are there no number is left for another,
-- whoever inserts it. Those of before are counted.
alter table ledger_operation add column lines integer;
alter table ledger_posting add column of_lines integer;

alter table ledger_operation disable trigger ledger_operation_append_only;
alter table ledger_posting disable trigger ledger_posting_append_only;
update ledger_operation o set lines =
    (select count(*) from ledger_posting p where p.operation_key = o.operation_key);
update ledger_posting p set of_lines =
    (select o.lines from ledger_operation o where o.operation_key = p.operation_key);
alter table ledger_operation enable trigger ledger_operation_append_only;
alter table ledger_posting enable trigger ledger_posting_append_only;

alter table ledger_operation alter column lines set not null;
alter table ledger_operation add constraint ledger_operation_lines unique (operation_key, lines);
alter table ledger_posting alter column of_lines set not null;
alter table ledger_posting add constraint ledger_posting_of_lines foreign key (operation_key, of_lines)
    references ledger_operation (operation_key, lines);
alter table ledger_posting add constraint ledger_posting_line_in_operation check (line between 1 and of_lines);
