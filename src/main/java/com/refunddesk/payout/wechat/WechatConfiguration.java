package com.refunddesk.payout.wechat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.refunddesk.web.DeskProperties;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.service.refund.RefundService;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets WeChat Pay up where a merchant is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${refund-desk.channels.wechat.merchant-id:}'.isBlank()")
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
    WechatChannel wechatChannel(RSAPublicKeyConfig wechatKeys, WechatProperties properties, DeskProperties desk) {
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
