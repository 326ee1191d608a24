package com.refunddesk.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A manager at work in Operate, in a browser of its own. */
final class Operate implements AutoCloseable {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1200;
    private static final double SHORT = 5_000;
    private static final Pattern LIST = Pattern.compile("^Process Instances");
    private static final String BADGE = "state-overlay-";

    private final Page page;
    private final URI application;

    private Operate(Page page, URI application) {
        this.page = page;
        this.application = application;
    }

    static Operate signedIn(Browser browser, URI application, String user) {
        return new Operate(SignIn.as(user, application, browser, WIDTH, HEIGHT), application);
    }

    /** Opens a version's diagram with what runs on it. */
    Operate diagram(String processId, int version) {
        return open("/processes?process=" + processId + "&version=" + version + "&active=true&incidents=true")
                .awaitDiagram();
    }

    Operate instance(String key) {
        return open("/processes/" + key).awaitDiagram();
    }

    Operate open(String path) {
        page.navigate(application + path);
        return this;
    }

    Operate openAddress(String address) {
        page.navigate(address);
        return this;
    }

    /** Whether Operate has imported this version by now; of one that it doesn't know it shows no diagram. */
    boolean knows(String processId, int version) {
        open("/processes?process=" + processId + "&version=" + version + "&active=true&incidents=true");
        try {
            page.locator(".djs-element").first().waitFor(new Locator.WaitForOptions().setTimeout(SHORT));
            return page.url().contains("version=" + version);
        } catch (TimeoutError e) {
            return false;
        }
    }

    private Operate awaitDiagram() {
        page.locator(".djs-element").first().waitFor();
        return this;
    }

    /** Gives the room on the page to the diagram. */
    Operate withoutFilters() {
        page.getByRole(AriaRole.BUTTON, named("Collapse Filter")).click();
        page.getByRole(AriaRole.BUTTON, named("Reset diagram zoom")).click();
        return this;
    }

    /** What stands on the diagram now: the number on each badge, by element and kind, {@code Task_X-active}. */
    Map<String, String> counts() {
        Map<String, String> counts = new TreeMap<>();
        for (Locator badge : page.locator("[data-testid^=" + BADGE + "]").all()) {
            counts.put(
                    badge.getAttribute("data-testid").substring(BADGE.length()),
                    badge.innerText().strip());
        }
        return counts;
    }

    /** How many instances the list below the diagram has; empty for none. */
    String results() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(LIST))
                .innerText()
                .replaceAll("\\D", "");
    }

    /** Narrows the list to those whose variable has this value, in JSON. */
    Operate whereVariable(String name, String json) {
        page.getByRole(AriaRole.BUTTON, named("More Filters")).click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Variable").setExact(true))
                .first()
                .click();
        page.getByTestId("optional-filter-variable-name").fill(name);
        page.getByTestId("optional-filter-variable-value").fill(json);
        return this;
    }

    Operate showIncidents() {
        page.getByTestId("incidents-banner").click();
        return sees("Failing Flow Node");
    }

    /** The whole message of the only incident. */
    Operate showIncidentMessage() {
        page.getByRole(AriaRole.BUTTON, named("More")).last().click();
        return this;
    }

    /** Clicks the incident's line, so that the variables are those of the step that failed. */
    Operate selectIncident(String step) {
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(step))
                .first()
                .click();
        return this;
    }

    Operate closeDialog() {
        page.keyboard().press("Escape");
        return this;
    }

    /** Corrects a variable and waits until the engine has it: until then the pencil is away. */
    Operate setVariable(String name, String json) {
        Locator pencil = page.getByRole(AriaRole.BUTTON, named("Edit variable " + name));
        pencil.click();
        page.getByTestId("edit-variable-value").fill(json);
        page.getByRole(AriaRole.BUTTON, named("Save variable")).click();
        pencil.waitFor();
        return this;
    }

    /** Retries the incident if there is one to retry at this moment. */
    Operate retryIncident() {
        page.locator("[data-testid=retry-operation]:enabled")
                .evaluateAll("buttons => buttons.slice(0, 1).forEach(button => button.click())");
        return this;
    }

    /** Moves the token of one element to another. */
    Operate move(String from, String to, Path picture) {
        page.getByTestId("enter-modification-mode").click();
        page.getByRole(AriaRole.BUTTON, named("Continue")).click();
        page.getByTestId("apply-modifications-button").waitFor();
        clickElement(from);
        page.getByRole(AriaRole.BUTTON, named("Move selected instance in this flow node to another target"))
                .click();
        clickElement(to);
        page.getByText("Last added modification").first().waitFor();
        picture(picture);
        page.getByTestId("apply-modifications-button").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Apply").setExact(true))
                .click();
        page.getByTestId("enter-modification-mode").waitFor();
        return this;
    }

    private void clickElement(String id) {
        page.locator("[data-element-id=" + id + "] .djs-hit").first().click(new Locator.ClickOptions().setForce(true));
    }

    /** Moves all instances of the list to the newest version; Operate proposes the elements of the same id. */
    Operate migrateAll(Path mapping, Path summary) {
        page.locator("input[name=select-all]").check(new Locator.CheckOptions().setForce(true));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Migrate").setExact(true))
                .click();
        page.getByRole(AriaRole.BUTTON, named("Continue")).click();
        page.getByText("Migration step 1").first().waitFor();
        page.getByLabel("Target flow node for Await materials").waitFor();
        picture(mapping);
        page.getByRole(AriaRole.BUTTON, named("Next")).click();
        picture(summary);
        page.getByRole(AriaRole.BUTTON, named("Confirm")).first().click();
        page.getByLabel("Type MIGRATE to confirm").fill("MIGRATE");
        page.getByRole(AriaRole.DIALOG, named("Migration confirmation"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Confirm"))
                .click();
        return this;
    }

    Operate sees(String text) {
        page.getByText(text).locator("visible=true").first().waitFor();
        return this;
    }

    Operate picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return this;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
