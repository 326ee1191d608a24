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

    /** An account as people may see it, with the files that prove whose it is. */
    record Masked(String id, String refundNo, String masked, String createdBy, List<String> proofs) {}

    private final JdbcClient jdbc;
    private final AccountVault vault;
    private final Clock clock;

    DesignatedAccountStore(JdbcClient jdbc, AccountVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    String add(String refundNo, BankAccount account, List<AccountProofs.Kept> proofs, String by) {
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
        for (int position = 0; position < proofs.size(); position++) {
            jdbc.sql("""
                            insert into designated_account_proof (designated_account_id, position, file_id)
                            values (:id, :position, :fileId)
                            """)
                    .param("id", id)
                    .param("position", position)
                    .param("fileId", proofs.get(position).fileId())
                    .update();
        }
        return id;
    }

    Optional<Masked> find(String refundNo, String id) {
        return jdbc.sql("""
                        select designated_account_id, refund_no, masked, created_by from designated_account
                        where refund_no = :refundNo and designated_account_id = :id
                        """)
                .param("refundNo", refundNo)
                .param("id", id)
                .query((row, n) -> new Masked(
                        row.getString("designated_account_id"),
                        row.getString("refund_no"),
                        row.getString("masked"),
                        row.getString("created_by"),
                        proofsOf(id)))
                .optional();
    }

    /** The account itself, for the channel and nobody else. */
    BankAccount open(String id) {
        String sealed = jdbc.sql("select sealed from designated_account where designated_account_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return vault.open(id, sealed);
    }

    private List<String> proofsOf(String id) {
        return jdbc.sql(
                        "select file_id from designated_account_proof where designated_account_id = :id order by position")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
