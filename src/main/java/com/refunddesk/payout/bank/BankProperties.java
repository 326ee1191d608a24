package com.refunddesk.payout.bank;

import com.refunddesk.payout.ChannelSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folders that are shared with the bank's own transport (EBICS, SFTP, a host-to-host client), and who pays.
 *
 * @param outgoing where instructions wait for the transport, which takes {@code *.xml} only; empty: no bank is used
 * @param sent where the transport moves what it has taken, by renaming
 * @param incoming where the transport puts the bank's files, by renaming; what was read goes to {@code done} below it, what
 *     can't be read to {@code rejected}
 * @param charges who bears the charges: SLEV as SEPA wants it, else DEBT, SHAR or CRED
 * @param serviceLevel an ISO 20022 service level such as SEPA or URGP; empty: what was agreed with the bank
 * @param zone where the bank's days begin
 */
@ConfigurationProperties(BankProperties.PREFIX)
record BankProperties(
        @DefaultValue("") String outgoing,
        @DefaultValue("") String sent,
        @DefaultValue("") String incoming,
        @DefaultValue Debtor debtor,
        @DefaultValue("SLEV") String charges,
        @DefaultValue("") String serviceLevel,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("30s") Duration readEvery) {

    static final String PREFIX = "refund-desk.channels.bank";
    static final String SWITCH = PREFIX + ".outgoing";

    /**
     * The company's account.
     *
     * @param bank its bank, as in a designated account: {@code BIC DEUTDEFF}, {@code CNAPS 102100099996} or a name
     */
    record Debtor(
            @DefaultValue("") String name,
            @DefaultValue("") String account,
            @DefaultValue("") String bank) {

        /** Without the account's number. */
        @Override
        public String toString() {
            return "Debtor[" + name + "]";
        }
    }

    BankProperties {
        ChannelSetting.requireAllOrNone(
                PREFIX,
                "outgoing",
                outgoing,
                Map.of(
                        "sent", sent,
                        "incoming", incoming,
                        "debtor.name", debtor.name(),
                        "debtor.account", debtor.account(),
                        "debtor.bank", debtor.bank()));
    }

    Path outgoingFolder() {
        return Path.of(outgoing);
    }

    Path sentFolder() {
        return Path.of(sent);
    }

    Path incomingFolder() {
        return Path.of(incoming);
    }
}
