-- An instruction to the bank, written down before its file is. The file's name is the end-to-end id.
create table bank_payment (
    end_to_end_id varchar(35)              not null primary key,
    channel_key   varchar(100)             not null unique,
    amount        numeric(19, 3)           not null,
    currency      char(3)                  not null,
    prepared_at   timestamp with time zone not null,
    written_at    timestamp with time zone
);

-- What the bank's files said about an instruction; read twice, it stands here once.
create table bank_status (
    event_id       varchar(255)             not null primary key,
    end_to_end_id  varchar(35)              not null references bank_payment (end_to_end_id),
    kind           varchar(10)              not null check (kind in ('PENDING', 'REJECTED', 'SETTLED', 'RETURNED')),
    code           varchar(80),
    reason         varchar(1000),
    bank_reference varchar(255),
    reported_at    timestamp with time zone not null
);

create index bank_status_payment on bank_status (end_to_end_id);
