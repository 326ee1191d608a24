package com.refunddesk.payout.bank;

import com.prowidesoftware.swift.model.IBAN;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemIdentification2Choice;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemMemberIdentification2;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write down for accounts and banks, as ISO 20022 wants it. */
final class Addresses {

    private static final Pattern LIKE_AN_IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    /** Said out loud, since many a bank's name looks like a BIC. */
    private static final Pattern BIC =
            Pattern.compile("BIC[ :]+([A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CNAPS = Pattern.compile("CNAPS[ :]+([0-9]{12})", Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    /** Whether it looks like an IBAN and isn't one: the check digits are wrong. */
    static boolean isMistyped(String number) {
        return LIKE_AN_IBAN.matcher(number).matches() && !new IBAN(number).isValid();
    }

    static CashAccount38 account(String number) {
        AccountIdentification4Choice id = new AccountIdentification4Choice();
        return new CashAccount38()
                .setId(
                        LIKE_AN_IBAN.matcher(number).matches()
                                ? id.setIBAN(number)
                                : id.setOthr(new GenericAccountIdentification1().setId(number)));
    }

    /** By BIC or CNAPS code where it says so, else by name. */
    static BranchAndFinancialInstitutionIdentification6 bank(String bank) {
        FinancialInstitutionIdentification18 id = new FinancialInstitutionIdentification18();
        Matcher bic = BIC.matcher(bank);
        Matcher cnaps = CNAPS.matcher(bank);
        if (bic.matches()) {
            id.setBICFI(bic.group(1).toUpperCase(Locale.ROOT));
        } else if (cnaps.matches()) {
            id.setClrSysMmbId(new ClearingSystemMemberIdentification2()
                    .setClrSysId(new ClearingSystemIdentification2Choice().setCd("CNAPS"))
                    .setMmbId(cnaps.group(1)));
        } else {
            id.setNm(bank);
        }
        return new BranchAndFinancialInstitutionIdentification6().setFinInstnId(id);
    }
}
