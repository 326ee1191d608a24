package com.refunddesk.journey;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A person at work in Tasklist or Operate, in a browser of its own. */
final class Tasklist implements AutoCloseable {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 1600;
    /** How long a person looks at the list before loading it anew, longer each time, in seconds. */
    private static final List<Integer> LOOKS = List.of(2, 4, 8, 16, 30);

    private final Page page;

    private Tasklist(Page page) {
        this.page = page;
    }

    static Tasklist signedIn(Browser browser, URI application, String user) {
        return new Tasklist(SignIn.as(user, application, browser, WIDTH, HEIGHT));
    }

    /** Opens the newest task of this name, and claims it. */
    Tasklist claim(String taskName) {
        openNewest(taskName, page);
        page.getByRole(AriaRole.BUTTON, named("Assign to me")).click();
        page.getByRole(AriaRole.BUTTON, named("Unassign")).waitFor();
        return this;
    }

    /** Opens the newest task of this name, which is this person's already. */
    Tasklist openOwn(String taskName) {
        openNewest(taskName, page);
        page.getByRole(AriaRole.BUTTON, named("Unassign")).waitFor();
        return this;
    }

    /** Loads the list anew until the task is there: by itself it would show it some seconds later. */
    private static void openNewest(String taskName, Page page) {
        var task = page.getByText(taskName, new Page.GetByTextOptions().setExact(true))
                .first();
        for (var look : LOOKS) {
            if (shows(task, Duration.ofSeconds(look))) {
                break;
            }
            page.reload();
        }
        task.click();
    }

    private static boolean shows(Locator task, Duration patience) {
        try {
            task.waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    /** Chooses the radio button whose label begins so; the form draws its own in front of the real one. */
    Tasklist choose(String option) {
        page.getByRole(AriaRole.RADIO, roleNamed("^" + option)).first().dispatchEvent("click");
        return this;
    }

    /** What a link of the form leads to, as the browser gets it. */
    String follow(String link) {
        var target = page.getByRole(AriaRole.LINK, roleNamed("^" + link));
        APIResponse response = page.context().request().get(target.first().getAttribute("href"));
        return response.status() + " " + response.text();
    }

    Tasklist tick(String option) {
        page.getByLabel(option, new Page.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    Tasklist fill(String label, String text) {
        page.getByLabel(label).fill(text);
        return this;
    }

    /** Waits until the form shows this. */
    Tasklist sees(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    /** Waits until Operate shows the instance as completed. */
    Tasklist seesCompleted() {
        page.getByTestId("COMPLETED-icon").first().waitFor();
        return this;
    }

    /** Completes the task, and waits until the engine has it. */
    void complete() {
        Locator button = page.getByRole(AriaRole.BUTTON, named("Complete Task"));
        page.waitForResponse(answer -> answer.url().endsWith("/complete"), button::click);
        button.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    Tasklist open(URI address) {
        page.navigate(address.toString());
        return this;
    }

    Tasklist picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return this;
    }

    private static Page.GetByRoleOptions roleNamed(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
