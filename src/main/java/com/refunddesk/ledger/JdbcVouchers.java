package com.refunddesk.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcVouchers implements Vouchers {

    /** A year is a calendar year where the company is. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;

    JdbcVouchers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Voucher issue(String legId, String accountId, Money amount, Instant at) {
        Optional<Voucher> issued =
                select("where leg_id = :value", legId).stream().findFirst();
        if (issued.isPresent()) {
            return issued.get();
        }
        Voucher voucher = new Voucher(
                "VC-" + legId,
                legId,
                accountId,
                amount,
                at,
                at.atZone(ZONE).plusYears(1).toInstant());
        jdbc.sql("""
                        insert into voucher (voucher_no, leg_id, account_id, amount, currency, issued_at, valid_until)
                        values (:no, :leg, :account, :amount, :currency, :issued, :until)
                        """)
                .param("no", voucher.voucherNo())
                .param("leg", legId)
                .param("account", accountId)
                .param("amount", amount.getAmount())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("issued", JdbcLedger.at(at))
                .param("until", JdbcLedger.at(voucher.validUntil()))
                .update();
        return voucher;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Voucher> ofAccount(String accountId) {
        return select("where account_id = :value order by issued_at, voucher_no", accountId);
    }

    private List<Voucher> select(String where, String value) {
        return jdbc.sql("select * from voucher " + where)
                .param("value", value)
                .query((row, n) -> new Voucher(
                        row.getString("voucher_no"),
                        row.getString("leg_id"),
                        row.getString("account_id"),
                        JdbcLedger.money(row.getString("currency"), row.getBigDecimal("amount")),
                        JdbcLedger.instant(row, "issued_at"),
                        JdbcLedger.instant(row, "valid_until")))
                .list();
    }
}
