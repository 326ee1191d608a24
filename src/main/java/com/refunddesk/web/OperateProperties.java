package com.refunddesk.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where managers find Operate.
 *
 * @param url its address, {@code https://operate.example.com} or {@code …/operate}; empty: nothing links there
 */
@ConfigurationProperties("refund-desk.operate")
public record OperateProperties(@DefaultValue("") String url) {}
