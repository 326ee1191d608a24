package com.refunddesk.payout.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallBudget;
import com.refunddesk.payout.ConditionalOnSetting;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets Alipay up where an application is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting(AlipayProperties.SWITCH)
class AlipayConfiguration {

    @Bean
    AlipayChannel alipayChannel(AlipayProperties properties, CallBudget budget, ObjectMapper json)
            throws AlipayApiException {
        budget.require(AlipayProperties.PREFIX, properties.connectTimeout(), properties.readTimeout());
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
