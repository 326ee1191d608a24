package com.refunddesk;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Invokes a {@link DatabaseTest} once for each kind of database. */
class DatabaseTestExtension implements ClassTemplateInvocationContextProvider {

    /** Which database a Spring context that is loaded now belongs to; test classes run one after the other. */
    private static TestDatabase.Kind current = TestDatabase.Kind.H2;

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(TestDatabase.Kind.values()).map(Invocation::new);
    }

    private static boolean usesSpring(ExtensionContext context) {
        return AnnotatedElementUtils.hasAnnotation(context.getRequiredTestClass(), BootstrapWith.class);
    }

    private record Invocation(TestDatabase.Kind kind) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return kind.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new OnDatabase(kind));
        }
    }

    private static final class OnDatabase
            implements BeforeClassTemplateInvocationCallback, AfterClassTemplateInvocationCallback, ParameterResolver {

        private final TestDatabase.Kind kind;
        private TestDatabase database;

        OnDatabase(TestDatabase.Kind kind) {
            this.kind = kind;
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            current = kind;
            if (usesSpring(context)) {
                // Spring keeps one manager, and so one context, for all invocations: let it make a new one.
                context.getRoot()
                        .getStore(Namespace.create(SpringExtension.class))
                        .remove(context.getRequiredTestClass());
            } else {
                database = TestDatabase.open(kind);
            }
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) {
            current = TestDatabase.Kind.H2;
            if (database != null) {
                database.close();
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return database != null && find(parameter.getParameter().getType()) != null;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return find(parameter.getParameter().getType());
        }

        private Object find(Class<?> type) {
            if (type == TestDatabase.class) {
                return database;
            }
            if (type == DataSource.class) {
                return database.dataSource();
            }
            if (type == JdbcClient.class) {
                return database.jdbc();
            }
            return type == TransactionTemplate.class ? database.transaction() : null;
        }
    }

    /** Points a Spring test's context at a database of the kind that runs now. */
    static class SpringWiring implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
            return new OwnDatabase(current);
        }
    }

    /** Equal by kind, so that contexts are cached for each kind. */
    private record OwnDatabase(TestDatabase.Kind kind) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + TestDatabase.freshUrl(kind),
                            "spring.datasource.username=" + TestDatabase.user(kind),
                            "spring.datasource.password=",
                            "spring.datasource.hikari.minimum-idle=0",
                            "spring.test.database.replace=NONE")
                    .applyTo(context);
        }
    }
}
