create sequence refund_no_seq start with 1;
create sequence batch_no_seq start with 1;

create table refund (
    refund_no            varchar(40) primary key,
    order_no             varchar(64) not null,
    account_id           varchar(64) not null,
    subject_id           varchar(64) not null,
    batch_no             varchar(40),
    status               varchar(32) not null,
    -- The order while its refund is under way, else null: one refund at a time for an order.
    open_order_no        varchar(64) unique,
    filed_at             timestamp with time zone not null,
    -- The calendar year whose full refund this one holds, else null.
    quota_year           integer,
    payable              numeric(19, 3) not null,
    currency             char(3) not null,
    round                integer not null,
    urges                integer not null,
    urged_at             timestamp with time zone,
    appeal_until         timestamp with time zone,
    process_instance_key bigint,
    ended_at             timestamp with time zone,
    filing               varchar not null,
    assessment           varchar not null,
    decision             varchar,
    settlement           varchar,
    appeal_statement     varchar
);
create index refund_account on refund (account_id, filed_at);
create index refund_subject on refund (subject_id, filed_at);
create index refund_order on refund (order_no);
create index refund_batch on refund (batch_no);
create index refund_status on refund (status, filed_at);

-- An answered request by its caller's key: the same key and body get the same answer, for good.
create table idempotency_key (
    caller       varchar(128) not null,
    idem_key     varchar(255) not null,
    request_hash char(64) not null,
    result       varchar,
    created_at   timestamp with time zone not null,
    primary key (caller, idem_key)
);
