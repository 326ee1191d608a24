-- What a leg's payment was: channels are told the whole amount, and take money back for a while only.
alter table payout_leg add column paid numeric(19, 3);
alter table payout_leg add column paid_at timestamp with time zone;

update payout_leg set
    paid = (select p.amount from billing_payment p
        where p.order_no = payout_leg.order_no and p.payment_id = payout_leg.payment_id),
    paid_at = (select p.paid_at from billing_payment p
        where p.order_no = payout_leg.order_no and p.payment_id = payout_leg.payment_id);

alter table payout_leg alter column paid set not null;
alter table payout_leg alter column paid_at set not null;

-- How many refunds a payment had, and when the last one went out.
create index payout_leg_payment on payout_leg (payment_id, channel);
