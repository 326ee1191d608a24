package com.refunddesk;

import com.refunddesk.audit.VerifyAudit;
import com.refunddesk.reconciliation.ReconcileCommand;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The refund desk: HTTP contract, job workers and background work in one stateless process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RefundDeskApplication {

    public static void main(String[] args) {
        if (VerifyAudit.isAskedForBy(args)) {
            System.exit(VerifyAudit.run(System.out, args));
        }
        if (ReconcileCommand.isAskedForBy(args)) {
            System.exit(ReconcileCommand.run(System.out, args));
        }
        SpringApplication.run(RefundDeskApplication.class, args);
    }

    /** The one source of time; tests set it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
