package com.refunddesk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Dependencies between the packages run one way; the picture of them is drawn into {@code target/spring-modulith-docs}. */
class ModularityTest {

    private final ApplicationModules modules = ApplicationModules.of(RefundDeskApplication.class);

    @Test
    void dependsOneWayOnly() {
        modules.verify();
    }

    @Test
    void drawsTheModules() {
        new Documenter(modules).writeModulesAsPlantUml();
    }
}
