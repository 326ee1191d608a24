-- What billing feeds: accounts, and orders with their payments.

create table billing_subject (
    subject_id varchar(64) not null primary key
);
comment on table billing_subject is 'One row for each legal person, locked while its quota is counted.';

create table billing_account (
    account_id         varchar(64)              not null primary key,
    subject_id         varchar(64)              not null references billing_subject (subject_id),
    name               varchar(200)             not null,
    email              varchar(254)             not null,
    phone              varchar(32),
    locale             varchar(10)              not null,
    enterprise         boolean                  not null,
    real_name_verified boolean                  not null,
    arrears            numeric(19, 3)           not null check (arrears >= 0),
    arrears_fed        numeric(19, 3)           not null,
    currency           char(3)                  not null,
    updated_at         timestamp with time zone not null
);
comment on column billing_account.arrears_fed is 'Billing''s last figure; fed again unchanged, it does not bring back what the desk offset.';

create table billing_order (
    order_no                 varchar(64)              not null primary key,
    account_id               varchar(64)              not null references billing_account (account_id),
    provider                 varchar(40)              not null,
    product                  varchar(100)             not null,
    model                    varchar(100),
    billing_mode             varchar(20)              not null,
    currency                 char(3)                  not null,
    list_price               numeric(19, 3)           not null,
    discount                 numeric(19, 3)           not null,
    coupon                   numeric(19, 3)           not null,
    term_start               timestamp with time zone,
    term_end                 timestamp with time zone,
    delivered_at             timestamp with time zone not null,
    resource_status          varchar(20)              not null,
    traffic_used_gb          numeric(19, 6)           not null,
    traffic_included_gb      numeric(19, 6),
    stopped_at               timestamp with time zone,
    released_by_desk_at      timestamp with time zone,
    promotion_non_refundable boolean                  not null,
    monthly_list_price       numeric(19, 6),
    hourly_list_price        numeric(19, 6),
    metered_charges          numeric(19, 3),
    invoice_status           varchar(20)              not null,
    invoice_number           varchar(100),
    updated_at               timestamp with time zone not null
);
create index billing_order_of_account on billing_order (account_id, delivered_at, order_no);
create index billing_order_by_delivery on billing_order (delivered_at, order_no);

create table billing_payment (
    order_no   varchar(64)              not null references billing_order (order_no),
    payment_id varchar(64)              not null,
    place      integer,
    channel    varchar(20)              not null,
    amount     numeric(19, 3)           not null,
    refunded   numeric(19, 3)           not null,
    paid_at    timestamp with time zone not null,
    duplicate  boolean                  not null,
    primary key (order_no, payment_id),
    constraint billing_payment_not_over_refunded check (refunded >= 0 and refunded <= amount)
);
comment on column billing_payment.place is 'Its place in the order''s list; null when billing left it out later: what was refunded of it stays known.';
comment on column billing_payment.refunded is 'Billing''s figure when the payment first arrived, the desk''s own from then on.';

create table billing_order_item (
    order_no varchar(64)    not null references billing_order (order_no),
    place    integer        not null,
    kind     varchar(20)    not null,
    paid     numeric(19, 3) not null,
    primary key (order_no, place)
);

create table billing_term_discount (
    order_no varchar(64)   not null references billing_order (order_no),
    months   integer       not null,
    discount numeric(9, 6) not null,
    primary key (order_no, months)
);

create table billing_resource_release (
    refund_no   varchar(64)              not null primary key,
    order_no    varchar(64)              not null references billing_order (order_no),
    released_at timestamp with time zone not null
);
create index billing_resource_release_of_order on billing_resource_release (order_no);
