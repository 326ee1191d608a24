-- A leg: the part of a refund that goes back for one payment. Its status is that of its current attempt.
create table payout_leg (
    leg_id                varchar(72)              not null primary key,
    refund_no             varchar(64)              not null,
    leg_no                integer                  not null,
    order_no              varchar(128)             not null,
    account_id            varchar(128)             not null,
    payment_id            varchar(128)             not null,
    channel               varchar(20)              not null,
    destination           varchar(20)              not null,
    amount                numeric(19, 3)           not null check (amount > 0),
    currency              char(3)                  not null,
    attempt               integer                  not null,
    status                varchar(10)              not null check (status in ('PENDING', 'SENT', 'SETTLED', 'FAILED', 'UNKNOWN')),
    channel_refund_id     varchar(255),
    failure_code          varchar(80),
    failure_reason        varchar(1000),
    settled_at            timestamp with time zone,
    designated_account_id varchar(40),
    proposed_account_id   varchar(40),
    proposed_by           varchar(255),
    exception_reason      varchar(80),
    exception_opened_at   timestamp with time zone,
    created_at            timestamp with time zone not null,
    constraint payout_leg_no unique (refund_no, leg_no)
);

-- An attempt at a leg, written before anything is sent. "live" is 1 unless the attempt failed and null then: the unique
-- constraint over it lets a leg have one attempt at a time that may move, or has moved, money.
create table payout_attempt (
    leg_id            varchar(72)              not null references payout_leg (leg_id),
    attempt           integer                  not null,
    channel_key       varchar(100)             not null,
    route             varchar(20)              not null,
    destination       varchar(20)              not null,
    amount            numeric(19, 3)           not null,
    currency          char(3)                  not null,
    state             varchar(10)              not null check (state in ('INTENT', 'UNKNOWN', 'SENT', 'SETTLED', 'FAILED')),
    live              integer,
    refusal_code      varchar(80),
    refusal_reason    varchar(1000),
    channel_refund_id varchar(255),
    lease_owner       varchar(40),
    lease_until       timestamp with time zone,
    unanswered_at     timestamp with time zone,
    enquiries         integer                  not null,
    next_enquiry_at   timestamp with time zone not null,
    intent_at         timestamp with time zone not null,
    finished_at       timestamp with time zone,
    flagged_at        timestamp with time zone,
    contradicted_at   timestamp with time zone,
    constraint payout_attempt_pk primary key (leg_id, attempt),
    constraint payout_attempt_live unique (leg_id, live),
    constraint payout_attempt_key unique (channel_key, live),
    constraint payout_attempt_failed check ((state = 'FAILED' and live is null) or (state <> 'FAILED' and live is not null and live = 1))
);

create index payout_attempt_channel_key on payout_attempt (channel_key, attempt);
create index payout_attempt_due on payout_attempt (state, next_enquiry_at);

-- What channels reported by themselves, by the event's id: a second delivery has no effect.
create table payout_inbox (
    channel     varchar(20)              not null,
    event_id    varchar(255)             not null,
    channel_key varchar(100)             not null,
    status      varchar(10)              not null,
    received_at timestamp with time zone not null,
    constraint payout_inbox_pk primary key (channel, event_id)
);

-- What finance and managers decided about a leg, by completed task; what was sent back has its sentence as the note.
create table payout_resolution (
    leg_id               varchar(72)              not null references payout_leg (leg_id),
    kind                 varchar(20)              not null check (kind in ('RESOLUTION', 'ACCOUNT_APPROVAL')),
    process_instance_key bigint                   not null,
    completed_before     integer                  not null,
    actor                varchar(255)             not null,
    note                 varchar(4000),
    verdict              varchar(20)              not null,
    recorded_at          timestamp with time zone not null,
    constraint payout_resolution_pk primary key (leg_id, kind, process_instance_key, completed_before)
);

-- A bank account that finance wrote down for a refund; holder, bank and number are encrypted, "masked" is for people.
create table designated_account (
    designated_account_id varchar(40)              not null primary key,
    refund_no             varchar(64)              not null,
    sealed                varchar(4000)            not null,
    masked                varchar(255)             not null,
    created_by            varchar(255)             not null,
    created_at            timestamp with time zone not null
);

create index designated_account_refund on designated_account (refund_no);
