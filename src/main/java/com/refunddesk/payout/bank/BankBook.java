package com.refunddesk.payout.bank;

import com.refunddesk.payout.ConditionalOnSetting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was instructed, and what the bank's files have said about it so far. */
@Repository
@ConditionalOnSetting(BankProperties.SWITCH)
class BankBook {

    private final JdbcClient jdbc;

    BankBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes an instruction down; one that is there already stays as it is. */
    BankPayment prepare(String endToEndId, String channelKey, Money amount, Instant now) {
        jdbc.sql("""
                        insert into bank_payment (end_to_end_id, channel_key, amount, currency, prepared_at)
                        select :id, :key, cast(:amount as numeric(19, 3)), :currency, cast(:now as timestamp with time zone)
                        where not exists (select 1 from bank_payment where end_to_end_id = :id)
                        """)
                .param("id", endToEndId)
                .param("key", channelKey)
                .param("amount", amount.getAmount())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("now", at(now))
                .update();
        return find(endToEndId).orElseThrow();
    }

    Optional<BankPayment> find(String endToEndId) {
        return jdbc.sql("select * from bank_payment where end_to_end_id = :id")
                .param("id", endToEndId)
                .query((row, n) -> payment(row))
                .optional();
    }

    void written(String endToEndId, Instant now) {
        jdbc.sql("update bank_payment set written_at = :now where end_to_end_id = :id and written_at is null")
                .param("id", endToEndId)
                .param("now", at(now))
                .update();
    }

    /** False if the bank said it before. */
    boolean keep(BankStatus status) {
        int inserted = jdbc.sql("""
                        insert into bank_status
                            (event_id, end_to_end_id, kind, code, reason, bank_reference, reported_at)
                        select :eventId, :id, :kind, :code, :reason, :reference, cast(:at as timestamp with time zone)
                        where not exists (select 1 from bank_status where event_id = :eventId)
                        """)
                .param("eventId", status.eventId())
                .param("id", status.endToEndId())
                .param("kind", status.kind().name())
                .param("code", status.code(), Types.VARCHAR)
                .param("reason", status.reason(), Types.VARCHAR)
                .param("reference", status.bankReference(), Types.VARCHAR)
                .param("at", at(status.at()))
                .update();
        return inserted == 1;
    }

    /** What counts of all that was said: what says most about the money, of that the latest. */
    Optional<BankStatus> standing(String endToEndId) {
        List<BankStatus> said = jdbc.sql("select * from bank_status where end_to_end_id = :id")
                .param("id", endToEndId)
                .query((row, n) -> status(row))
                .list();
        return said.stream().max(Comparator.comparing(BankStatus::kind).thenComparing(BankStatus::at));
    }

    private static BankPayment payment(ResultSet row) throws SQLException {
        CurrencyUnit unit = CurrencyUnit.of(row.getString("currency"));
        return new BankPayment(
                row.getString("end_to_end_id"),
                row.getString("channel_key"),
                Money.of(unit, row.getBigDecimal("amount").setScale(unit.getDecimalPlaces())),
                instant(row, "prepared_at"),
                instant(row, "written_at"));
    }

    private static BankStatus status(ResultSet row) throws SQLException {
        return new BankStatus(
                row.getString("event_id"),
                row.getString("end_to_end_id"),
                BankStatus.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("reason"),
                row.getString("bank_reference"),
                instant(row, "reported_at"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
