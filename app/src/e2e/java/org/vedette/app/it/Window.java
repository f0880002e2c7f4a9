package org.vedette.app.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;

/**
 * A window of the browser on the console. Whatever breaks the rules of the page, writes an error to the console or asks
 * another server is remembered, and fails the test that closes the window.
 */
final class Window implements AutoCloseable {

    /** Rules of WCAG 2.2 AA, and what axe's authors hold for good practice. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String PASSWORD = Client.ADMIN.substring(Client.ADMIN.indexOf(':') + 1);

    final BrowserContext context;
    final Page page;
    private final String root;
    private final List<String> wrongs = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    Window(String root, BrowserContext context, Page page) {
        this.root = root;
        this.context = context;
        this.page = page;
        page.addInitScript("addEventListener('securitypolicyviolation', event => console.error(`Policy: "
                + "${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));");
        page.onConsoleMessage(message -> {
            // A refusal by the server is an answer, which tests look at; the browser also writes it down.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                wrongs.add(message.text());
            }
        });
        page.onPageError(wrongs::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(root.replaceFirst("^(https?://[^/]+).*", "$1"))) {
                wrongs.add("Foreign request: " + request.url());
            }
        });
        measureWire();
    }

    private void measureWire() {
        var wire = context.newCDPSession(page);
        wire.send("Network.enable", new JsonObject());
        wire.on("Network.loadingFinished", event -> {
            bytes.addAndGet(event.get("encodedDataLength").getAsLong());
            requests.incrementAndGet();
        });
    }

    /** Bytes that came over the wire so far, heads included. */
    long bytes() {
        return bytes.get();
    }

    long requests() {
        return requests.get();
    }

    /** Goes to a page as a link from elsewhere would; {@code path} is below {@code /console}. */
    Window go(String path) {
        page.navigate(root + "/console" + path);
        return this;
    }

    /** Signs in as the first administrator, where the sign-in page is. */
    Window signIn() {
        page.getByLabel("User name").or(page.getByLabel("Benutzername")).fill("admin");
        page.locator("#sign-in-password").fill(PASSWORD);
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("v-sign-in")).hasCount(0);
        return this;
    }

    /** Waits until the page is there and nothing of it is still being read. */
    Window settled(String heading) {
        assertThat(page.locator("main h1")).containsText(heading);
        assertThat(page.locator("main [aria-busy=true], main .skeleton")).hasCount(0);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** Photographs what is shown. */
    Window picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        return this;
    }

    /** Nothing in the present state is out of reach for people with disabilities, as far as a machine can tell. */
    Window accessible(String state) {
        var found = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        var words = found.stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> "%s: %s %s".formatted(rule.getId(), node.getTarget(), node.getFailureSummary())))
                .toList();
        Assertions.assertThat(words).as("accessibility of %s", state).isEmpty();
        return this;
    }

    /** The page is no wider than the window. */
    Window fits(String state) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits the window", state)
                .isEqualTo(true);
        return this;
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(wrongs).as("violations and errors").isEmpty();
    }
}
