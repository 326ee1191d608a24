package com.refunddesk.billing;

import io.swagger.v3.oas.annotations.media.Schema;

/** An account as billing sends it; all but {@code phone} and {@code currency} are required. */
record AccountBody(
        String subjectId,
        String name,
        String email,
        String phone,
        @Schema(allowableValues = {"zh-CN", "en"}) String locale,
        Boolean enterprise,
        Boolean realNameVerified,
        @Schema(description = "ISO 4217; CNY if left out") String currency,

        @Schema(description = "In the currency's minor digits", example = "0.00")
        String arrears) {

    /** The account, unless anything is wrong with it: then {@code fields} has it all. */
    Account read(String accountId, Fields fields) {
        var currencyUnit = currency == null ? Fields.CNY : fields.currency("currency", currency);
        return new Account(
                fields.id("accountId", accountId),
                fields.id("subjectId", subjectId),
                fields.text("name", name, 200),
                fields.email("email", email),
                phone == null ? null : fields.phone("phone", phone),
                fields.locale("locale", locale),
                fields.flag("enterprise", enterprise),
                fields.flag("realNameVerified", realNameVerified),
                fields.amount("arrears", arrears, currencyUnit));
    }
}
