package com.refunddesk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * Runs a test class twice, on H2 in memory and on an embedded PostgreSQL, with all of Flyway's migrations applied.
 *
 * <p>A plain test takes what it needs as parameters of its constructor or methods: {@link javax.sql.DataSource},
 * {@link org.springframework.jdbc.core.simple.JdbcClient},
 * {@link org.springframework.transaction.support.TransactionTemplate} or {@link TestDatabase}. The class has a database
 * of its own on each of the two; its methods share it, so let them use keys of their own.
 *
 * <pre>{@code
 * @DatabaseTest
 * class LedgerTest {
 *     private final Ledger ledger;
 *
 *     LedgerTest(JdbcClient jdbc, TransactionTemplate transaction) { … }
 * }
 * }</pre>
 *
 * <p>A Spring test puts it beside {@code @SpringBootTest} (or a slice) and has the context's {@code spring.datasource}
 * pointed at the database; it injects with {@code @Autowired} as usual. A context that is cached for several classes
 * keeps its database too. A {@code @BeforeAll} runs once, before either database is chosen: don't touch SQL there.
 *
 * <p>PostgreSQL runs without fsync and is shared by the JVM; a test that kills it starts one of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ClassTemplate
@ExtendWith(DatabaseTestExtension.class)
@ContextCustomizerFactories(DatabaseTestExtension.SpringWiring.class)
public @interface DatabaseTest {}
