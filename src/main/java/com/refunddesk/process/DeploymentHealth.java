package com.refunddesk.process;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says what of the deployment is missing; part of readiness under the name {@code deployment}. */
@Component("deploymentHealthIndicator")
class DeploymentHealth implements HealthIndicator {

    private final ObjectProvider<Deployment> deployment;

    DeploymentHealth(ObjectProvider<Deployment> deployment) {
        this.deployment = deployment;
    }

    @Override
    public Health health() {
        var current = deployment.getIfAvailable();
        if (current == null) {
            return Health.unknown()
                    .withDetail("missing", "The engine is switched off.")
                    .build();
        }
        var health = current.isDeployed() ? Health.up() : Health.outOfService();
        current.missing().ifPresent(missing -> health.withDetail("missing", missing));
        return health.build();
    }
}
