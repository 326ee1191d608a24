-- What a settled refund's payout waits for where its order was invoiced: the invoice's return, the red-letter invoice's
-- number, or billing's word that there is no invoice any more.
create table invoice_clearance (
    refund_no     varchar(64)              not null primary key references refund (refund_no),
    order_no      varchar(128)             not null,
    invoice_no    varchar(100),
    amount        numeric(19, 3)           not null check (amount > 0),
    currency      char(3)                  not null,
    opened_at     timestamp with time zone not null,
    way           varchar(10) check (way in ('RETURNED', 'RED_LETTER', 'VOIDED')),
    red_letter_no varchar(100),
    note          varchar(4000),
    actor         varchar(255),
    cleared_at    timestamp with time zone,
    -- A red-letter invoice cancels one amount of one invoice: it can't clear two refunds.
    constraint invoice_clearance_red_letter unique (red_letter_no),
    constraint invoice_clearance_way check ((way is null) = (cleared_at is null) and (way is null) = (actor is null)),
    constraint invoice_clearance_number check ((red_letter_no is not null) = (way is not null and way = 'RED_LETTER'))
);

create index invoice_clearance_waiting on invoice_clearance (cleared_at, order_no);

-- What became of each completed task, once, however often its step is repeated.
create table invoice_clearance_task (
    refund_no            varchar(64)              not null references invoice_clearance (refund_no),
    process_instance_key bigint                   not null,
    completed_before     integer                  not null,
    actor                varchar(255)             not null,
    verdict              varchar(20)              not null,
    sentence             varchar(2000),
    recorded_at          timestamp with time zone not null,
    constraint invoice_clearance_task_pk primary key (refund_no, process_instance_key, completed_before)
);
