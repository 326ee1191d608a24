/** Owns the money value type's reading, writing and formatting; amounts are {@link org.joda.money.Money}, never a binary fraction. */
@org.springframework.modulith.ApplicationModule(displayName = "Money")
package com.refunddesk.money;
