-- Append-only, by triggers (V11): the desk's own role needs INSERT and SELECT here and nothing else. Where migrations run under another
-- role, take the rest away:
--   revoke update, delete, truncate on ledger_operation, ledger_posting, voucher from <the desk's role>;
-- What was booked wrongly is reversed by a posting the other way round.

create table ledger_operation (
    operation_key varchar(200)             not null primary key,
    refund_no     varchar(64)              not null,
    value_at      timestamp with time zone not null,
    booked_at     timestamp with time zone not null
);

create index ledger_operation_refund on ledger_operation (refund_no);
create index ledger_operation_value on ledger_operation (value_at);

-- A row is a debit and the credit of the same amount in the same currency: no row, and so no operation, can be out of
-- balance, whoever writes it.
create table ledger_posting (
    id             bigint generated always as identity primary key,
    operation_key  varchar(200)   not null references ledger_operation (operation_key),
    line           integer        not null,
    debit_account  varchar(40)    not null,
    debit_sub      varchar(128)   not null,
    credit_account varchar(40)    not null,
    credit_sub     varchar(128)   not null,
    amount         numeric(19, 3) not null,
    currency       char(3)        not null,
    constraint ledger_posting_line unique (operation_key, line),
    constraint ledger_posting_amount check (amount > 0),
    constraint ledger_posting_sides check (debit_account <> credit_account or debit_sub <> credit_sub)
);

create index ledger_posting_debit on ledger_posting (debit_account, debit_sub);
create index ledger_posting_credit on ledger_posting (credit_account, credit_sub);

create view ledger_entry as
select p.id, p.operation_key, o.refund_no, o.value_at, o.booked_at, 'DEBIT' as side,
       p.debit_account as account, p.debit_sub as sub_account, p.amount as amount, p.currency
from ledger_posting p join ledger_operation o on o.operation_key = p.operation_key
union all
select p.id, p.operation_key, o.refund_no, o.value_at, o.booked_at, 'CREDIT' as side,
       p.credit_account as account, p.credit_sub as sub_account, -p.amount as amount, p.currency
from ledger_posting p join ledger_operation o on o.operation_key = p.operation_key;

create table voucher (
    voucher_no  varchar(80)              not null primary key,
    leg_id      varchar(72)              not null unique,
    account_id  varchar(128)             not null,
    amount      numeric(19, 3)           not null check (amount > 0),
    currency    char(3)                  not null,
    issued_at   timestamp with time zone not null,
    valid_until timestamp with time zone not null
);

create index voucher_account on voucher (account_id);
