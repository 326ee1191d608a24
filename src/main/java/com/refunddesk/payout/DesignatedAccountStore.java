package com.refunddesk.payout;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bank accounts that finance wrote down, each for one refund; what is in them is stored encrypted. */
@Repository
class DesignatedAccountStore {

    /** An account as people may see it. */
    record Masked(String id, String refundNo, String masked, String createdBy) {}

    private final JdbcClient jdbc;
    private final AccountVault vault;
    private final Clock clock;

    DesignatedAccountStore(JdbcClient jdbc, AccountVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    String add(String refundNo, BankAccount account, String by) {
        String id = "DA-" + UUID.randomUUID();
        jdbc.sql("""
                        insert into designated_account
                            (designated_account_id, refund_no, sealed, masked, created_by, created_at)
                        values (:id, :refundNo, :sealed, :masked, :by, :now)
                        """)
                .param("id", id)
                .param("refundNo", refundNo)
                .param("sealed", vault.seal(id, account))
                .param("masked", account.masked())
                .param("by", by)
                .param("now", Rows.at(clock.instant()))
                .update();
        return id;
    }

    Optional<Masked> find(String refundNo, String id) {
        return ofRefund(refundNo).stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** The account itself, for the channel and nobody else. */
    BankAccount open(String id) {
        String sealed = jdbc.sql("select sealed from designated_account where designated_account_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return vault.open(id, sealed);
    }

    private List<Masked> ofRefund(String refundNo) {
        return jdbc.sql("""
                        select designated_account_id, refund_no, masked, created_by from designated_account
                        where refund_no = :refundNo order by created_at
                        """)
                .param("refundNo", refundNo)
                .query((row, n) -> new Masked(
                        row.getString("designated_account_id"),
                        row.getString("refund_no"),
                        row.getString("masked"),
                        row.getString("created_by")))
                .list();
    }
}
