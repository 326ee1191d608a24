package com.refunddesk.payout.bank;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.ChargeBearerType1Code;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.PaymentTypeInformation26;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.ServiceLevel8Choice;
import com.refunddesk.payout.BankAccount;
import com.refunddesk.payout.ConditionalOnSetting;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Words a credit transfer as pain.001.001.09: one file for one instruction, which one id names at every level. */
@Component
@ConditionalOnSetting(BankProperties.SWITCH)
class TransferFile {

    private static final String ONE = "1";

    private final BankProperties properties;
    private final ChargeBearerType1Code charges;

    TransferFile(BankProperties properties) {
        this.properties = properties;
        this.charges = ChargeBearerType1Code.valueOf(properties.charges());
    }

    /** The same payment gives the same file, byte for byte. */
    String of(BankPayment payment, BankAccount creditor, String remittance) {
        String id = payment.endToEndId();
        OffsetDateTime prepared = payment.preparedAt()
                .atZone(properties.zone())
                .toOffsetDateTime()
                .truncatedTo(ChronoUnit.SECONDS);
        GroupHeader85 header = new GroupHeader85()
                .setMsgId(id)
                .setCreDtTm(prepared)
                .setNbOfTxs(ONE)
                .setCtrlSum(payment.amount().getAmount())
                .setInitgPty(party(properties.debtor().name()));
        PaymentInstruction30 instruction = new PaymentInstruction30()
                .setPmtInfId(id)
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setBtchBookg(false)
                .setNbOfTxs(ONE)
                .setCtrlSum(payment.amount().getAmount())
                .setReqdExctnDt(new DateAndDateTime2Choice().setDt(prepared.toLocalDate()))
                .setDbtr(party(properties.debtor().name()))
                .setDbtrAcct(Addresses.account(properties.debtor().account()))
                .setDbtrAgt(Addresses.bank(properties.debtor().bank()))
                .setChrgBr(charges)
                .addCdtTrfTxInf(transfer(payment, creditor, remittance));
        if (!properties.serviceLevel().isBlank()) {
            instruction.setPmtTpInf(new PaymentTypeInformation26()
                    .addSvcLvl(new ServiceLevel8Choice().setCd(properties.serviceLevel())));
        }
        MxPain00100109 message = new MxPain00100109();
        message.setCstmrCdtTrfInitn(
                new CustomerCreditTransferInitiationV09().setGrpHdr(header).addPmtInf(instruction));
        return message.message();
    }

    private static CreditTransferTransaction34 transfer(BankPayment payment, BankAccount creditor, String remittance) {
        return new CreditTransferTransaction34()
                .setPmtId(new PaymentIdentification6()
                        .setInstrId(payment.endToEndId())
                        .setEndToEndId(payment.endToEndId()))
                .setAmt(new AmountType4Choice()
                        .setInstdAmt(new ActiveOrHistoricCurrencyAndAmount()
                                .setValue(payment.amount().getAmount())
                                .setCcy(payment.amount().getCurrencyUnit().getCode())))
                .setCdtrAgt(Addresses.bank(creditor.bank()))
                .setCdtr(party(creditor.holder()))
                .setCdtrAcct(Addresses.account(creditor.number()))
                .setRmtInf(new RemittanceInformation16().addUstrd(remittance));
    }

    private static PartyIdentification135 party(String name) {
        return new PartyIdentification135().setNm(name);
    }
}
