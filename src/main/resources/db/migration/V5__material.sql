-- What the desk asked a customer for, one request for each review round.
create table material_request (
    refund_no    varchar(64)              not null,
    round        integer                  not null,
    -- Document types, separated by commas, as the reviewer listed them.
    documents    varchar                  not null,
    note         varchar,
    requested_at timestamp with time zone not null,
    due_at       timestamp with time zone not null,
    primary key (refund_no, round)
);

-- A customer's words with an upload.
create table material_note (
    note_id    bigint generated always as identity primary key,
    refund_no  varchar(64)              not null,
    round      integer                  not null,
    text       varchar                  not null,
    noted_at   timestamp with time zone not null
);

create index material_note_by_refund on material_note (refund_no, note_id);

-- What a customer sent. The name is only ever shown; the id is ours and can't be guessed.
create table material_file (
    file_id      varchar(40)              primary key,
    refund_no    varchar(64)              not null,
    round        integer                  not null,
    -- The order of the upload: files of one upload share their time.
    position     bigint generated always as identity,
    name         varchar(255)             not null,
    content_type varchar(100)             not null,
    size_bytes   bigint                   not null,
    sha256       varchar(64)              not null,
    uploaded_at  timestamp with time zone not null
);

create index material_file_by_refund on material_file (refund_no, position);

-- Contents in the database, so that any desk can show them; in chunks, so that none is ever whole in memory
-- (and since H2 takes no binary column above one megabyte).
create table material_chunk (
    file_id varchar(40) not null references material_file (file_id),
    number  integer     not null,
    content bytea       not null,
    primary key (file_id, number)
);

-- When a round's links work.
create table material_link (
    refund_no varchar(64)              not null,
    round     integer                  not null,
    opened_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    primary key (refund_no, round)
);
