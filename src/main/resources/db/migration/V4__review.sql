-- Every completion of a desk's user task, those that were sent back included; append-only.
create table review_decision (
    refund_no          varchar(40) not null,
    step               varchar(32) not null,
    -- How many tasks of this step the refund had completed before: the same completion again finds its row.
    completion         integer not null,
    round              integer not null,
    actor              varchar(128) not null,
    verdict            varchar(32) not null,
    decision           varchar(32),
    reason_code        varchar(40),
    requested          varchar(400),
    note_to_customer   varchar(4000),
    internal_note      varchar(4000),
    validation_message varchar(1000),
    at                 timestamp with time zone not null,
    primary key (refund_no, step, completion)
);
