package com.refunddesk.billing;

import java.util.Collection;
import java.util.Map;

/** Knows which orders have a refund under way; whoever owns refunds implements it. */
public interface OpenRefunds {

    /** The numbers of the open refunds by order number; orders without one are left out. */
    Map<String, String> openFor(Collection<String> orderNos);
}
