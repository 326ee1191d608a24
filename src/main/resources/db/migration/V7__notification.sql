-- Mails: one for each refund, kind and round, sent until the mail server takes or refuses it for good.
create table notification (
    notification_id bigint generated always as identity primary key,
    -- A digest to managers has its own number here, and counts its readers as rounds.
    refund_no       varchar(64)              not null,
    kind            varchar(40)              not null,
    round           integer                  not null,
    recipient       varchar(320)             not null,
    -- The notice as JSON; it becomes words when it is sent.
    payload         varchar                  not null,
    -- Stays the same however often it is sent, so that a mailbox can tell a repeat.
    message_id      varchar(255)             not null,
    status          varchar(10)              not null,
    attempts        integer                  not null,
    -- Why it is parked, or hasn't been taken yet.
    failure         varchar(500),
    created_at      timestamp with time zone not null,
    sent_at         timestamp with time zone,
    constraint notification_once unique (refund_no, kind, round),
    constraint notification_message unique (message_id)
);

create index notification_by_status on notification (status);
create index notification_by_kind on notification (kind, created_at);

-- What managers are to be told; collected, so that a thousand breaches are one mail.
create table manager_notice (
    refund_no varchar(64)              not null,
    kind      varchar(40)              not null,
    round     integer                  not null,
    order_no  varchar(64)              not null,
    product   varchar(255)             not null,
    due_at    timestamp with time zone not null,
    noted_at  timestamp with time zone not null,
    -- Null until it is in a digest.
    digest_no varchar(64),
    primary key (refund_no, kind, round)
);

create index manager_notice_by_digest on manager_notice (digest_no, due_at);
