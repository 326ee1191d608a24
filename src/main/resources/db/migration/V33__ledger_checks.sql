-- What is in the book stays there, so it takes nothing that couldn't be read: accounts that the desk knows, a sub-account exactly
-- where they have some, a currency of three capital letters. A new account needs a migration that widens these.
alter table ledger_posting add constraint ledger_posting_debit_known check (
    debit_account in ('REFUNDS_EXPENSE', 'REFUNDS_PAYABLE') and debit_sub = ''
    or debit_account in ('CHANNEL_CLEARING', 'CUSTOMER_BALANCE', 'GIFT_BALANCE', 'VOUCHER_LIABILITY', 'ARREARS')
        and trim(debit_sub) <> '');

alter table ledger_posting add constraint ledger_posting_credit_known check (
    credit_account in ('REFUNDS_EXPENSE', 'REFUNDS_PAYABLE') and credit_sub = ''
    or credit_account in ('CHANNEL_CLEARING', 'CUSTOMER_BALANCE', 'GIFT_BALANCE', 'VOUCHER_LIABILITY', 'ARREARS')
        and trim(credit_sub) <> '');

-- Three capitals; no pattern is written alike for both databases.
alter table ledger_posting add constraint ledger_posting_currency check (
    translate(currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'AAAAAAAAAAAAAAAAAAAAAAAAAA') = 'AAA');

alter table voucher add constraint voucher_currency check (
    translate(currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'AAAAAAAAAAAAAAAAAAAAAAAAAA') = 'AAA');
