-- What happened to a refund, who did it and why; each refund's events are a chain (docs/audit.md). Append-only.
create table refund_event (
    refund_no     varchar(40)              not null references refund (refund_no),
    seq           integer                  not null,
    at            timestamp with time zone not null,
    kind          varchar(40)              not null,
    actor         varchar(255)             not null,
    from_status   varchar(32),
    to_status     varchar(32)              not null,
    reason        varchar                  not null,
    -- What the timeline tells besides: a figure, a round, a note.
    detail        varchar,
    internal      boolean                  not null,
    -- The fingerprint of what the event is about, where the refund's row has it: what was filed, what was settled.
    evidence      varchar(64),
    previous_hash varchar(64)              not null,
    hash          varchar(64)              not null,
    -- Key id and HMAC of the hash; null where no key is configured.
    seal          varchar(100),
    primary key (refund_no, seq)
);

-- Where each refund's chain ends. Locked by whoever adds an event, so that chains grow beside each other.
create table audit_head (
    refund_no varchar(40) not null primary key,
    seq       integer     not null,
    hash      varchar(64) not null,
    -- Whether the next anchor has to take it in.
    pending   boolean     not null,
    constraint audit_head_event foreign key (refund_no, seq) references refund_event (refund_no, seq)
);
create index audit_head_pending on audit_head (pending);

-- Every minute in which events were added: a chain of its own over the heads that moved. Append-only.
create table audit_anchor (
    anchor_no     bigint                   not null primary key,
    at            timestamp with time zone not null,
    heads         integer                  not null,
    previous_hash varchar(64)              not null,
    hash          varchar(64)              not null,
    seal          varchar(100)
);

-- A head as an anchor took it in; it refers to no event, so that it outlives one that is torn out. Append-only.
create table audit_anchored_head (
    anchor_no bigint      not null references audit_anchor (anchor_no),
    place     integer     not null,
    refund_no varchar(40) not null,
    seq       integer     not null,
    hash      varchar(64) not null,
    primary key (anchor_no, place)
);
create index audit_anchored_head_of_refund on audit_anchored_head (refund_no, seq);
