package com.refunddesk;

import com.refunddesk.process.OpenTasks;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * Boots the whole desk on both databases, with the local users and without an engine: messages wait for it, and the one thing
 * that is asked of it, open tasks, is a mock. Call it over HTTP or by {@code MockMvc}. All classes with this annotation alone
 * share one desk for each database: let them use accounts, orders and days of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@DatabaseTest
@SpringBootTest(
        classes = RefundDeskApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.client.enabled=false",
            "management.server.port=0",
            "management.endpoint.health.validate-group-membership=false"
        })
@AutoConfigureMockMvc
@ActiveProfiles("local")
@MockitoBean(types = OpenTasks.class)
public @interface DeskTest {}
