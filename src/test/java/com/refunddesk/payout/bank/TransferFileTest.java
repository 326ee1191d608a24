package com.refunddesk.payout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.ChargeBearerType1Code;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.refunddesk.payout.BankAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of an instruction. */
class TransferFileTest {

    private static final BankAccount ABROAD =
            new BankAccount("Li & Söhne", "BIC COBADEFFXXX", "DE89370400440532013000");
    private static final BankAccount AT_HOME = new BankAccount("李雷", "CNAPS 102100099996", "6222020200112233445");
    // Eight in the evening in UTC is the next day in Shanghai.
    private static final BankPayment PAYMENT = new BankPayment(
            "RF-1-1-1", "RF-1-1-1", Money.parse("CNY 177.76"), Instant.parse("2026-03-10T20:00:00.123Z"), null);

    private final TransferFile file = new TransferFile(properties("SLEV", ""));

    @Test
    void namesTheInstructionByOneIdAtEveryLevel() {
        MxPain00100109 message = MxPain00100109.parse(file.of(PAYMENT, ABROAD, "Refund RF-1"));

        assertThat(message.getCstmrCdtTrfInitn().getGrpHdr().getMsgId()).isEqualTo("RF-1-1-1");
        assertThat(instruction(message).getPmtInfId()).isEqualTo("RF-1-1-1");
        assertThat(transfer(message).getPmtId().getInstrId()).isEqualTo("RF-1-1-1");
        assertThat(transfer(message).getPmtId().getEndToEndId()).isEqualTo("RF-1-1-1");
        assertThat(transfer(message).getRmtInf().getUstrd()).containsExactly("Refund RF-1");
    }

    @Test
    void saysHowMuchWhenAndWhoBearsTheCharges() {
        MxPain00100109 message = MxPain00100109.parse(file.of(PAYMENT, ABROAD, "Refund RF-1"));

        assertThat(transfer(message).getAmt().getInstdAmt().getValue()).isEqualByComparingTo("177.76");
        assertThat(transfer(message).getAmt().getInstdAmt().getCcy()).isEqualTo("CNY");
        assertThat(instruction(message).getReqdExctnDt().getDt()).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(instruction(message).getChrgBr()).isEqualTo(ChargeBearerType1Code.SLEV);
        assertThat(instruction(message).getPmtTpInf()).isNull();
        assertThat(instruction(message).getDbtr().getNm()).isEqualTo("Cloud Reseller Ltd.");
    }

    @Test
    void knowsAnIbanAndABic() {
        CreditTransferTransaction34 transfer = transfer(MxPain00100109.parse(file.of(PAYMENT, ABROAD, "Refund")));

        assertThat(transfer.getCdtr().getNm()).isEqualTo("Li & Söhne");
        assertThat(transfer.getCdtrAcct().getId().getIBAN()).isEqualTo("DE89370400440532013000");
        assertThat(transfer.getCdtrAgt().getFinInstnId().getBICFI()).isEqualTo("COBADEFFXXX");
    }

    @Test
    void knowsAChineseAccountAndItsBank() {
        CreditTransferTransaction34 transfer = transfer(MxPain00100109.parse(file.of(PAYMENT, AT_HOME, "Refund")));

        assertThat(transfer.getCdtr().getNm()).isEqualTo("李雷");
        assertThat(transfer.getCdtrAcct().getId().getOthr().getId()).isEqualTo("6222020200112233445");
        assertThat(transfer.getCdtrAgt().getFinInstnId().getClrSysMmbId().getMmbId())
                .isEqualTo("102100099996");
        assertThat(transfer.getCdtrAgt()
                        .getFinInstnId()
                        .getClrSysMmbId()
                        .getClrSysId()
                        .getCd())
                .isEqualTo("CNAPS");
    }

    @Test
    void takesABankByItsNameHoweverMuchThatLooksLikeABic() {
        var account = new BankAccount("Li Lei", "CITIBANK", "6222020200112233445");

        var agent = transfer(MxPain00100109.parse(file.of(PAYMENT, account, "Refund")))
                .getCdtrAgt()
                .getFinInstnId();

        assertThat(agent.getNm()).isEqualTo("CITIBANK");
        assertThat(agent.getBICFI()).isNull();
    }

    @Test
    void isTheSameWheneverItIsWritten() {
        assertThat(file.of(PAYMENT, ABROAD, "Refund")).isEqualTo(file.of(PAYMENT, ABROAD, "Refund"));
    }

    @Test
    void hasTheServiceLevelThatIsConfigured() {
        var sepa = new TransferFile(properties("SHAR", "SEPA"));

        PaymentInstruction30 instruction = instruction(MxPain00100109.parse(sepa.of(PAYMENT, ABROAD, "Refund")));

        assertThat(instruction.getPmtTpInf().getSvcLvl()).singleElement().satisfies(level -> assertThat(level.getCd())
                .isEqualTo("SEPA"));
        assertThat(instruction.getChrgBr()).isEqualTo(ChargeBearerType1Code.SHAR);
    }

    @ParameterizedTest
    @CsvSource({
        "'', sent, in, name, account, bank, outgoing",
        "out, '', in, name, account, bank, sent",
        "out, sent, '', name, account, bank, incoming",
        "out, sent, in, '', account, bank, debtor.name",
        "out, sent, in, name, '', bank, debtor.account",
        "out, sent, in, name, account, '', debtor.bank"
    })
    void isNotSetUpByHalf(
            String outgoing, String sent, String incoming, String name, String account, String bank, String missing) {
        assertThatThrownBy(() -> new BankProperties(
                        outgoing,
                        sent,
                        incoming,
                        new BankProperties.Debtor(name, account, bank),
                        "SLEV",
                        "",
                        ZoneId.of("Asia/Shanghai"),
                        Duration.ofSeconds(30)))
                .hasMessageContaining("refund-desk.channels.bank." + missing + " is missing");
    }

    @Test
    void noticesAMistypedIbanAndNothingElse() {
        assertThat(Addresses.isMistyped("DE89370400440532013000")).isFalse();
        assertThat(Addresses.isMistyped("DE89370400440532013001")).isTrue();
        assertThat(Addresses.isMistyped("6222020200112233445")).isFalse();
    }

    private static BankProperties properties(String charges, String serviceLevel) {
        return new BankProperties(
                "out",
                "sent",
                "in",
                new BankProperties.Debtor("Cloud Reseller Ltd.", "6222020200112233445", "CNAPS 102100099996"),
                charges,
                serviceLevel,
                ZoneId.of("Asia/Shanghai"),
                Duration.ofSeconds(30));
    }

    private static PaymentInstruction30 instruction(MxPain00100109 message) {
        return message.getCstmrCdtTrfInitn().getPmtInf().getFirst();
    }

    private static CreditTransferTransaction34 transfer(MxPain00100109 message) {
        return instruction(message).getCdtTrfTxInf().getFirst();
    }
}
