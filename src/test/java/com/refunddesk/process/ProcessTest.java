package com.refunddesk.process;

import com.refunddesk.RefundDeskApplication;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs the whole desk in the test's process, under profile {@code local}, with a real engine, a mail server, the sandbox channel and a
 * clock that the test moves. All classes with this annotation share one of each: let them use refunds of their own.
 *
 * <p>Inject {@link EngineDriver} to act as the people in Tasklist and to see where a refund is, {@link ProcessClock} to let time
 * pass, and whatever of the desk the test wants to call. The desk's HTTP port is {@code server.port}.
 *
 * <pre>{@code
 * @ProcessTest
 * class ReviewScenarioTest {
 *     @Autowired EngineDriver engine;
 *
 *     @Test
 *     void aReviewerApproves() {
 *         var refund = engine.refund(fileARefund());
 *         refund.awaitTask(TaskIds.REVIEW_REFUND).completeAs("reviewer-1", Map.of("decision", "APPROVE"));
 *         refund.awaitEnd("EndEvent_RefundPaid");
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(classes = RefundDeskApplication.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("local")
@ContextConfiguration(initializers = ProcessTestEnvironment.class)
public @interface ProcessTest {

    /** A property that lets the clock start at a later instant, with an offset, instead of now; such a class has an engine of its own. */
    String STARTS_AT = "process-test.starts-at";
}
