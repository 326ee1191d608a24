package com.refunddesk.payout.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets Alipay up where an application is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${refund-desk.channels.alipay.app-id:}'.isBlank()")
class AlipayConfiguration {

    @Bean
    AlipayChannel alipayChannel(AlipayProperties properties, ObjectMapper json) throws AlipayApiException {
        // It would log whole requests and answers.
        AlipayLogger.setNeedEnableLogger(false);
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(properties.gateway().toString());
        config.setAppId(properties.appId());
        config.setPrivateKey(properties.appKey());
        config.setAlipayPublicKey(properties.alipayKey());
        config.setCustomizedHttpClient(new AlipayHttp(properties));
        return new AlipayChannel(new DefaultAlipayClient(config), properties.paymentId(), json);
    }

    @Bean
    AlipayCallbacks alipayCallbacks(AlipayProperties properties, Clock clock) {
        return new AlipayCallbacks(properties, clock);
    }
}
