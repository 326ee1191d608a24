-- A channel's number, the desk's key and a time, each as long as it may be.
alter table reconciliation_debit alter column line_id set data type varchar(600);

-- A line without a time counts from the beginning of its bill's day: what came back later must stand behind what went out.
update reconciliation_debit set at = (select cast(r.bill_date as timestamp with time zone) from reconciliation_run r
    where r.run_id = reconciliation_debit.run_id) where at is null;
alter table reconciliation_debit alter column at set not null;

-- Attempts are compared channel by channel; and whether a channel paid on a day at all tells whether its bill is missing.
drop index payout_attempt_finished;
create index payout_attempt_finished on payout_attempt (route, finished_at, leg_id);
