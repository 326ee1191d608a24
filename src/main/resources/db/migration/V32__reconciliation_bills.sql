-- The lines of each day's latest bill: a bill replaces the one that was taken for its channel and day before. A line on two
-- days' bills is stored for each of them, so that replacing one leaves the other's, and counts once.
delete from reconciliation_debit where exists (
    select 1 from reconciliation_run taken join reconciliation_run later
        on later.channel = taken.channel and later.bill_date = taken.bill_date and later.run_id > taken.run_id
    where taken.run_id = reconciliation_debit.run_id);

alter table reconciliation_debit add column bill_date date;
update reconciliation_debit set bill_date = (select r.bill_date from reconciliation_run r
    where r.run_id = reconciliation_debit.run_id);
alter table reconciliation_debit alter column bill_date set not null;

-- The same line twice on one bill is two debits.
alter table reconciliation_debit add column occurrence integer default 1 not null;
alter table reconciliation_debit alter column occurrence drop default;

alter table reconciliation_debit drop constraint reconciliation_debit_pk;
alter table reconciliation_debit add constraint reconciliation_debit_pk primary key (line_id, run_id, occurrence);
