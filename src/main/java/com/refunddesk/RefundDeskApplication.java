package com.refunddesk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The refund desk: HTTP contract, job workers and background work in one stateless process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RefundDeskApplication {

    public static void main(String[] args) {
        SpringApplication.run(RefundDeskApplication.class, args);
    }
}
