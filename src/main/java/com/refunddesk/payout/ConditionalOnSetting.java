package com.refunddesk.payout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Only there where a property says something; the value, which may be a secret, becomes part of no expression. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(ConditionalOnSetting.IsSet.class)
public @interface ConditionalOnSetting {

    /** The property's name. */
    String value();

    /** Whether the property is there and not blank. */
    class IsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String name =
                    metadata.getAnnotations().get(ConditionalOnSetting.class).getString("value");
            return StringUtils.hasText(context.getEnvironment().getProperty(name));
        }
    }
}
