-- When each refund was filed, first decided and paid: what managers' times are computed from.
create table service_case (
    refund_no    varchar(64)              primary key,
    policy       varchar(100)             not null,
    filed_at     timestamp with time zone not null,
    -- The first decision's; a granted appeal doesn't move it.
    decided_at   timestamp with time zone,
    -- Withdrawn or expired: closed without a decision.
    abandoned_at timestamp with time zone,
    paid_at      timestamp with time zone
);

create index service_case_by_filing on service_case (filed_at);

-- The working-day clock of a refund's review or appeal. Spent working time is whole milliseconds, so parts add up.
create table service_clock (
    refund_no        varchar(64)              not null references service_case (refund_no),
    phase            varchar(10)              not null,
    working_days     integer                  not null,
    started_at       timestamp with time zone not null,
    -- Null while it rests or after its end.
    running_since    timestamp with time zone,
    spent_millis     bigint                   not null,
    at_risk_at       timestamp with time zone not null,
    due_at           timestamp with time zone not null,
    at_risk_marked   timestamp with time zone,
    breached_marked  timestamp with time zone,
    ended_at         timestamp with time zone,
    primary key (refund_no, phase)
);

-- What is open is counted often.
create index service_clock_open on service_clock (ended_at, due_at);
