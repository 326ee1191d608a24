package com.refunddesk.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What the OpenAPI document says beyond the endpoints: who signs in how, who may call, how money and problems look. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String MONEY = "Money";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Paging.class)
                .replaceWithSchema(Money.class, new Schema<>().$ref(MONEY));
    }

    @Bean
    OpenAPI openApi(Environment environment) {
        boolean local = environment.acceptsProfiles(Profiles.of(SecurityConfiguration.LOCAL));
        SecurityScheme scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(local ? "basic" : "bearer")
                .bearerFormat(local ? null : "JWT");
        return new OpenAPI()
                .info(new Info().title("Refund desk").version("v1"))
                .addSecurityItem(new SecurityRequirement().addList("signIn"))
                .components(new Components()
                        .addSecuritySchemes("signIn", scheme)
                        .addSchemas(MONEY, money())
                        .addSchemas(PROBLEM, problem()));
    }

    /** Names the roles that may call, and the parameters of a paged list. */
    @Bean
    OperationCustomizer rolesAndPages() {
        return (operation, method) -> {
            AllowedTo allowed = RoleGuard.allowed(method);
            if (allowed != null) {
                String roles = Arrays.stream(allowed.value()).map(Enum::name).collect(Collectors.joining(", "));
                String description = operation.getDescription();
                operation.setDescription((description == null ? "" : description + "\n\n") + "For: " + roles + ".");
            }
            if (Arrays.asList(method.getMethod().getParameterTypes()).contains(Paging.class)) {
                operation
                        .addParametersItem(query("page", 0, "Counts from 0"))
                        .addParametersItem(
                                query("size", Paging.DEFAULT_SIZE, "1 to " + Paging.MAX_SIZE + "; more is cut down"));
            }
            return operation;
        };
    }

    /** Every operation may answer with a problem. */
    @Bean
    OpenApiCustomizer problems() {
        ApiResponse response = new ApiResponse()
                .description("What is wrong, with a code")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref(PROBLEM))));
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().addApiResponse("default", response));
    }

    private static Parameter query(String name, int otherwise, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .description(description)
                .schema(new IntegerSchema()._default(otherwise));
    }

    private static Schema<?> money() {
        return new ObjectSchema()
                .addProperty("amount", new StringSchema().example("650.00"))
                .addProperty("currency", new StringSchema().example("CNY"))
                .description("The amount is a text in the currency's minor digits")
                .addRequiredItem("amount")
                .addRequiredItem("currency");
    }

    private static Schema<?> problem() {
        Schema<?> field = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("code", new StringSchema().description("Stable, for machines"))
                .addProperty("errors", new ArraySchema().items(field))
                .description("RFC 9457")
                .addRequiredItem("code");
    }
}
