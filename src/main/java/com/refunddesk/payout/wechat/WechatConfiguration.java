package com.refunddesk.payout.wechat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.payout.CallBudget;
import com.refunddesk.payout.ConditionalOnSetting;
import com.refunddesk.web.DeskProperties;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.service.refund.RefundService;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets WeChat Pay up where a merchant is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting(WechatProperties.SWITCH)
class WechatConfiguration {

    @Bean
    RSAPublicKeyConfig wechatKeys(WechatProperties properties) {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(properties.merchantId())
                .merchantSerialNumber(properties.merchantSerialNumber())
                .privateKey(properties.merchantKey())
                .publicKeyId(properties.platformKeyId())
                .publicKey(properties.platformKey())
                .apiV3Key(properties.apiV3Key())
                .build();
    }

    @Bean
    WechatChannel wechatChannel(
            RSAPublicKeyConfig wechatKeys, WechatProperties properties, CallBudget budget, DeskProperties desk) {
        budget.require(WechatProperties.PREFIX, properties.connectTimeout(), properties.readTimeout());
        RefundService service = new RefundService.Builder()
                .httpClient(new WechatHttp(wechatKeys, properties))
                .build();
        return new WechatChannel(service, properties.paymentId(), desk.publicUrl());
    }

    @Bean
    WechatCallbacks wechatCallbacks(RSAPublicKeyConfig wechatKeys, ObjectMapper json, Clock clock) {
        return new WechatCallbacks(wechatKeys, json, clock);
    }
}
