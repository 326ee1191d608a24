-- The three-way check of payouts: what a channel's bill says, what the desk says, what the book says.

-- A row for each channel, locked by its run: two runs of one channel go one after the other.
create table reconciliation_channel (
    channel varchar(20) not null primary key
);
insert into reconciliation_channel (channel) values ('ALIPAY'), ('WECHAT'), ('STRIPE'), ('BANK'), ('SANDBOX');

-- A bill that was taken, whole.
create table reconciliation_run (
    run_id        bigint generated always as identity primary key,
    channel       varchar(20)              not null references reconciliation_channel (channel),
    bill_date     date                     not null,
    started_by    varchar(255)             not null,
    started_at    timestamp with time zone not null,
    finished_at   timestamp with time zone,
    bill_lines    bigint                   not null,
    matched       bigint                   not null,
    missing_here  bigint                   not null,
    missing_there bigint                   not null,
    differing     bigint                   not null,
    carried_over  bigint                   not null,
    opened        bigint                   not null,
    resolved      bigint                   not null
);

create index reconciliation_run_date on reconciliation_run (channel, bill_date);

-- What bills said, each line once however often its bill is taken; run_id is the latest run that saw it. No foreign key on
-- the channel: it would bring H2 an index by which it reads all of a channel's lines to find one.
create table reconciliation_debit (
    channel           varchar(20)    not null,
    line_id           varchar(300)   not null,
    channel_key       varchar(255)   not null,
    channel_refund_id varchar(255),
    payment_ids       varchar(600)   not null,
    amount            numeric(19, 3) not null,
    currency          char(3)        not null,
    said              varchar(10)    not null check (said in ('PAID', 'ACCEPTED', 'FAILED')),
    at                timestamp with time zone,
    line_number       bigint         not null,
    run_id            bigint         not null references reconciliation_run (run_id),
    constraint reconciliation_debit_pk primary key (line_id, channel)
);

create index reconciliation_debit_key on reconciliation_debit (channel_key);
create index reconciliation_debit_run on reconciliation_debit (run_id, channel_key);

-- A break stays open until a run finds that it no longer holds, or finance closes it with a reason. "live" is 1 while it
-- is open and null afterwards: the unique constraint keeps two runs from opening it twice.
create table reconciliation_break (
    break_id       bigint generated always as identity primary key,
    channel        varchar(20)              not null,
    bill_date      date                     not null,
    kind           varchar(30)              not null,
    subject        varchar(255)             not null,
    refund_no      varchar(64),
    leg_id         varchar(72),
    here_amount    numeric(19, 3),
    here_currency  char(3),
    here_state     varchar(40),
    there_amount   numeric(19, 3),
    there_currency char(3),
    there_state    varchar(40),
    line_number    bigint,
    opened_by_run  bigint                   not null references reconciliation_run (run_id),
    opened_at      timestamp with time zone not null,
    live           integer,
    closed_at      timestamp with time zone,
    closed_by      varchar(255),
    closed_by_run  bigint references reconciliation_run (run_id),
    reason         varchar(1000),
    constraint reconciliation_break_live unique (subject, kind, channel, live),
    constraint reconciliation_break_closed check ((live is null and closed_at is not null and reason is not null)
        or (live is not null and live = 1 and closed_at is null))
);

create index reconciliation_break_open on reconciliation_break (live, break_id);
create index reconciliation_break_refund on reconciliation_break (refund_no);

-- What is compared is found by its key, a thousand at a time, or by its time.
create index payout_attempt_channel_refund on payout_attempt (channel_refund_id);
create index payout_attempt_finished on payout_attempt (finished_at, leg_id);
create index ledger_operation_value_key on ledger_operation (value_at, operation_key);
