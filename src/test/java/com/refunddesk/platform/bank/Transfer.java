package com.refunddesk.platform.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.refunddesk.platform.channel.ChannelJson;

/** An instruction as the bank understood it. */
record Transfer(String messageId, String endToEndId, String amount, String currency, String creditor, String account) {

    static Transfer of(JsonNode asSent) {
        return ChannelJson.MAPPER.convertValue(asSent, Transfer.class);
    }
}
