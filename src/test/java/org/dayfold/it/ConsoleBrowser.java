package org.dayfold.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * WildFly's console (HAL) in a real browser, logged in as the operator. Buttons are pressed as a person would; what a person
 * would read is read from the page.
 */
final class ConsoleBrowser implements AutoCloseable {
    /** The console looks into the job repository every three seconds only, and a busy machine is slow. */
    private static final double PATIENCE_MILLIS = Await.LIMIT.toMillis();

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 420;

    private final Playwright playwright;
    private final Page page;
    private final URI console;

    private ConsoleBrowser(Playwright playwright, Page page, URI console) {
        this.playwright = playwright;
        this.page = page;
        this.console = console;
    }

    /** The browser of this machine: {@code CHROMIUM} in the environment, else one of the usual names in {@code PATH}. */
    static Optional<Path> chromium() {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param console the server's {@code /console/index.html} */
    static ConsoleBrowser open(Path chromium, URI console) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setTimeout(PATIENCE_MILLIS)
                        .setArgs(List.of("--disable-gpu", "--disable-quic", "--no-first-run")));
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setHttpCredentials(ExportScene.ADMIN, ExportScene.ADMIN_PASSWORD)
                        .setLocale("en-GB")
                        .setTimezoneId("Asia/Seoul")
                        .setViewportSize(WIDTH, HEIGHT))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        // The console asks an analytics service; a test reaches nothing but its own server.
        page.route(url -> !url.startsWith("http://127.0.0.1:"), route -> route.abort());
        return new ConsoleBrowser(playwright, page, console);
    }

    /** The way an operator goes: Runtime, the server, Batch, the job. */
    void findTheJob() {
        page.navigate(console.toString());
        page.locator("a", withText("Runtime")).first().click();
        page.locator("#standalone-server-column li.finder-item").first().click();
        page.locator("#batch-jberet").click();
        page.locator("#job-dayfoldwar-export").click();
        PlaywrightAssertions.assertThat(page.locator("#hal-finder-preview h1").first())
                .containsText("export", soon());
    }

    /** Its View button. */
    void viewTheJob() {
        page.locator("#job-dayfoldwar-export a.btn", withText("View")).click();
        page.locator("#job-list").waitFor();
    }

    /** Refreshes until the page shows the execution in a status: {@code STARTED}, {@code STOPPED}, ... */
    void awaitStatus(long execution, String status) {
        double end = System.nanoTime() / 1e6 + PATIENCE_MILLIS;
        while (!description(execution).contains("Batch Status: " + status)) {
            if (System.nanoTime() / 1e6 > end) {
                throw new AssertionError("execution " + execution + " is not shown as " + status + "; the page says:\n"
                        + page.locator("#job-list").innerText());
            }
            page.waitForTimeout(250);
            page.locator("button", withText("Refresh")).click();
        }
    }

    /** What is written under an execution's title; empty if the page does not list it. */
    String description(long execution) {
        Locator item = page.locator("#execution-" + execution + " .list-pf-description");
        return item.count() == 0 ? "" : item.innerText();
    }

    /** Whether an execution has a button: {@code Stop}, {@code Restart}. */
    boolean offers(long execution, String button) {
        return page.locator("#execution-" + execution + " button", withText(button))
                        .count()
                == 1;
    }

    /** Presses an execution's button and waits for the console's answer. */
    void press(long execution, String button) {
        page.locator("#execution-" + execution + " button", withText(button)).click();
        PlaywrightAssertions.assertThat(
                        page.locator(".toast-notifications-list-pf .alert").last())
                .containsText(Pattern.compile("Job execution \\d+ successfully (stopped|restarted)"), soon());
    }

    /** Writes what is to be seen now: into {@code -Ddayfold.pictures}, else {@code target/pictures}. */
    void picture(String name) {
        Path folder = Path.of(System.getProperty("dayfold.pictures", "target/pictures"));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("console-" + name + ".png")));
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$"));
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
