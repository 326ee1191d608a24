package com.refunddesk.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Refuses, on H2, every change of an append-only table; public since the database makes its own instances. */
public class AppendOnlyTrigger implements Trigger {

    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23000";

    private String table;

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("Table " + table + " is append-only", INTEGRITY_CONSTRAINT_VIOLATION);
    }
}
