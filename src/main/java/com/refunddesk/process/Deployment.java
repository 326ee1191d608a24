package com.refunddesk.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deploys the models at start, beside everything else: the API answers while the engine is away.
 *
 * <p>All files go in one command, since they bind each other by deployment. The engine keeps its version of what didn't change, so
 * every start may deploy.
 */
@Component
@WithEngine
class Deployment implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

    private final CamundaClient client;
    private final Models models;
    private final DeployedVersions versions;
    private final ObjectProvider<Tasklist> tasklist;
    private final boolean enabled;
    private final Duration formsWait;

    private volatile Thread worker;
    private volatile boolean deployed;
    private volatile boolean mayStartInstances;
    private volatile String missing = "The models aren't deployed yet.";

    Deployment(
            CamundaClient client,
            Models models,
            DeployedVersions versions,
            ObjectProvider<Tasklist> tasklist,
            @Value("${refund-desk.deployment.enabled:true}") boolean enabled,
            @Value("${refund-desk.deployment.forms-wait:60s}") Duration formsWait) {
        this.client = client;
        this.models = models;
        this.versions = versions;
        this.tasklist = tasklist;
        this.enabled = enabled;
        this.formsWait = formsWait;
    }

    /** Whether the engine has the models, so that jobs can be worked on and messages find their process. */
    boolean isDeployed() {
        return deployed;
    }

    /** Whether an instance may start: Tasklist never shows a task whose form it imported later than the task. */
    boolean mayStartInstances() {
        return mayStartInstances;
    }

    /** What is still missing, in words; empty when nothing is. */
    Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    @Override
    public void start() {
        if (!enabled || models.files().isEmpty()) {
            ready();
            return;
        }
        worker = Thread.ofPlatform().name("deployment").daemon().start(this::run);
    }

    @Override
    public void stop() {
        var running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void run() {
        try {
            var deployment = deployUntilAccepted();
            deployed = true;
            deployment
                    .getProcesses()
                    .forEach(process -> versions.deployed(process.getBpmnProcessId(), process.getVersion()));
            LOG.info("Deployed {} files in deployment {}", models.files().size(), deployment.getKey());
            waitForForms(deployment);
            ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ready() {
        deployed = true;
        mayStartInstances = true;
        missing = null;
    }

    private DeploymentEvent deployUntilAccepted() throws InterruptedException {
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                return deploy();
            } catch (RuntimeException e) {
                missing = "The models aren't deployed yet: " + e.getMessage();
                LOG.warn("{} Trying again in {}.", missing, pause);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private DeploymentEvent deploy() {
        var command = client.newDeployResourceCommand();
        var files = models.files().iterator();
        var first = files.next();
        var whole = command.addResourceBytes(Models.contentOf(first), Models.nameOf(first));
        while (files.hasNext()) {
            var file = files.next();
            whole = whole.addResourceBytes(Models.contentOf(file), Models.nameOf(file));
        }
        return whole.requestTimeout(REQUEST_TIMEOUT).execute();
    }

    private void waitForForms(DeploymentEvent deployment) throws InterruptedException {
        var asked = tasklist.getIfAvailable();
        if (asked == null || !asked.isConfigured()) {
            return;
        }
        missing = "Tasklist doesn't know the forms yet; instances start when it does.";
        var tries = formsWait.dividedBy(FIRST_PAUSE);
        for (long i = 0; i < tries; i++) {
            if (knowsForms(asked, deployment)) {
                return;
            }
            Thread.sleep(FIRST_PAUSE);
        }
        LOG.warn(
                "Tasklist didn't show the forms within {}; instances start without it. A task that Tasklist imports before its form"
                        + " stays invisible there: look at Tasklist's importer.",
                formsWait);
    }

    private static boolean knowsForms(Tasklist tasklist, DeploymentEvent deployment) {
        try {
            return deployment.getForm().stream()
                    .filter(form -> form.getFormId().equals(ProcessIds.REQUEST_FORM))
                    .allMatch(form -> deployment.getProcesses().stream()
                            .filter(process -> process.getBpmnProcessId().equals(ProcessIds.REFUND_FILING))
                            .allMatch(process -> tasklist.knowsForm(
                                    form.getFormId(), form.getVersion(), process.getProcessDefinitionKey())));
        } catch (RuntimeException e) {
            LOG.debug("Tasklist can't be asked for forms yet", e);
            return false;
        }
    }
}
