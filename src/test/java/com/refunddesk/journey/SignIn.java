package com.refunddesk.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** How people come into Camunda's applications, each in a browser profile of their own. */
final class SignIn {

    /** How long people wait for what they want to see, in milliseconds. */
    static final double PATIENCE = 60_000;

    private SignIn() {}

    /** Signs in; every local user's password is its name. */
    static Page as(String user, URI application, Browser browser, int width, int height) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        page.navigate(application.toString());
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(user);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Login"))
                .click();
        page.waitForURL(url -> !url.contains("login"));
        return page;
    }
}
