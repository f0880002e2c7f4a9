package org.vedette.app.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.Media;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.it.Rig.Look;

/** Lists: their columns, what is done to many at once, and answers that are slow. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleListsE2E {

    private static final Pattern REVOKE = Pattern.compile(".*/api/v1/devices/[^/]+/revoke");

    /** A million devices behind answers that take a second; what was asked for, and what was given up, is counted. */
    private static final String MILLION = """
            window.asked = []; window.aborted = 0;
            window.fetch = (before => (address, options) => {
              const url = new URL(address, location.href);
              if (!url.pathname.endsWith('/api/v1/devices')) return before(address, options);
              const of = name => url.searchParams.get(name) ?? '';
              window.asked.push(url.search);
              const start = Number(of('cursor') || 0);
              const items = Array.from({length: 50}, (_, i) => ({
                id: `id-${start + i}`, name: `${of('platform') || 'any'}${of('q') && '-' + of('q')}-${start + i}`,
                platform: of('platform') || 'linux', osName: 'Linux', osVersion: '1', management: 'intune', hardwareId: 'h',
                onboardingState: 'onboarded', lastSeen: null, enrolledAt: '2026-01-01T00:00:00Z', defender: null,
                sensor: {running: true, version: '1'}, tags: [], scopeTags: ['0'], orgId: ''}));
              const page = {items, next: `/api/v1/devices?cursor=${start + 50}`, total: 1000000};
              return new Promise((answer, refuse) => {
                let waiting = setTimeout(() => {
                  waiting = 0;
                  answer(new Response(JSON.stringify(page), {headers: {'Content-Type': 'application/json'}}));
                }, 1000);
                options.signal?.addEventListener('abort', () => {
                  if (!waiting) return;
                  clearTimeout(waiting); window.aborted++; refuse(new DOMException('', 'AbortError'));
                });
              });
            })(window.fetch);
            """;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
    }

    @ArquillianResource
    private URL url;

    private String root;

    @BeforeEach
    void begin() {
        ShowFleet.on(url);
        root = "http://127.0.0.1:" + url.getPort();
    }

    private Window devices(boolean dark) {
        return Rig.open(root, dark ? Look.DARK : Look.DESK)
                .go("/devices")
                .signIn()
                .settled("All devices");
    }

    private static Locator head(Window window, String name) {
        return window.page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions()
                .setName(name)
                .setExact(true));
    }

    private static Locator tick(Window window, int row) {
        return window.page.locator("tbody .tick input").nth(row);
    }

    private static Locator inDialog(Window window, String name) {
        return window.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void columnsAreChosenByKeyboardAndRemembered(boolean dark) {
        try (var window = devices(dark)) {
            var keys = window.page.keyboard();
            window.button("Columns").focus();
            keys.press("Enter");
            keys.press("Tab");
            assertThat(window.page.getByLabel("Operating system", new Page.GetByLabelOptions().setExact(true))).isFocused();
            keys.press("Space");
            assertThat(head(window, "Operating system")).hasCount(0);
            window.page
                    .getByLabel("Hardware ID", new Page.GetByLabelOptions().setExact(true))
                    .focus();
            keys.press("Space");
            assertThat(head(window, "Hardware ID")).isVisible();
            window.accessible("columns").picture("devices-columns-" + (dark ? "dark" : "light"));
            keys.press("Escape");
            assertThat(window.button("Columns")).isFocused();

            window.page.reload();
            window.settled("All devices");
            assertThat(head(window, "Hardware ID")).isVisible();
            assertThat(head(window, "Operating system")).hasCount(0);

            window.button("Columns").click();
            window.button("Usual columns").click();
            assertThat(head(window, "Operating system")).isVisible();
            assertThat(head(window, "Hardware ID")).hasCount(0);
        }
    }

    @Test
    void aListIsNotSortedByAHiddenColumn() {
        try (var window = devices(false)) {
            window.button("Columns").click();
            window.page.locator("#columns-devices").getByLabel("Enrolled").check();
            window.page.keyboard().press("Escape");
            head(window, "Enrolled").getByRole(AriaRole.BUTTON).click();
            assertThat(window.page).hasURL(Pattern.compile("sort=enrolledAt"));
            window.button("Columns").click();
            window.page.locator("#columns-devices").getByLabel("Enrolled").uncheck();
            assertThat(window.page).not().hasURL(Pattern.compile("sort="));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void severalDevicesGoIntoAGroupByKeyboard(boolean dark) {
        var fleet = new Fleet(url);
        var group = fleet.group();
        var name = fleet.admin.get("/api/v1/groups/" + group).json().get("name").asText();
        try (var window = devices(dark)) {
            var keys = window.page.keyboard();
            tick(window, 0).focus();
            keys.press("Space");
            assertThat(window.page.locator(".bulk strong")).hasText("1 selected");
            keys.press("Tab");
            keys.press("Tab");
            assertThat(tick(window, 1)).isFocused();
            keys.press("Space");
            assertThat(window.page.locator(".bulk strong")).hasText("2 selected");
            window.accessible("a selection").picture("devices-selected-" + (dark ? "dark" : "light"));
            window.button("Add to group…").focus();
            keys.press("Enter");
            window.dialog().locator("#bulk-group").selectOption(name);
            assertThat(window.dialog()).containsText("2 devices");
            window.accessible("a group for the selection").picture("bulk-group-" + (dark ? "dark" : "light"));
            inDialog(window, "Add to group").focus();
            keys.press("Enter");
            assertThat(window.page.locator(".toast")).containsText("2 devices added");
            Assertions.assertThat(fleet.admin
                            .get("/api/v1/groups/" + group)
                            .json()
                            .get("memberCount")
                            .asInt())
                    .isEqualTo(2);
            window.button("Clear selection").focus();
            keys.press("Enter");
            assertThat(window.page.locator("thead .tick input")).isFocused();
        }
        fleet.admin
                .with("If-Match", fleet.etag("/api/v1/groups/" + group))
                .delete("/api/v1/groups/" + group)
                .expect(204);
    }

    @Test
    void allOfAPageAndARangeAreSelectedAndAFilterLetsGoOfThem() {
        try (var window = devices(false)) {
            var rows = window.page.locator("tbody tr").count();
            window.page.locator("thead .tick input").check();
            assertThat(window.page.locator(".bulk strong")).hasText(rows + " selected");
            window.page.locator("thead .tick input").uncheck();
            assertThat(window.page.locator(".bulk")).isHidden();
            tick(window, 1).check();
            tick(window, 4)
                    .click(new Locator.ClickOptions()
                            .setModifiers(
                                    List.of(KeyboardModifier.SHIFT)));
            assertThat(window.page.locator(".bulk strong")).hasText("4 selected");
            window.go("/devices").settled("All devices");
            tick(window, 0).check();
            window.page.evaluate("history.pushState(null, '', '?platform=linux'); dispatchEvent(new Event('vedette-query'))");
            assertThat(window.page.locator(".bulk")).isHidden();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachDeviceForWhichItFailsIsNamed(boolean dark) {
        var suffix = dark ? "dark" : "light";
        try (var window = devices(dark)) {
            var failing = new AtomicReference<>("");
            window.page.route(REVOKE, route -> {
                failing.compareAndSet("", route.request().url());
                route.fulfill(
                        route.request().url().equals(failing.get())
                                ? new Route.FulfillOptions()
                                        .setStatus(500)
                                        .setContentType("application/problem+json")
                                        .setBody("{\"title\":\"Something broke\",\"status\":500,"
                                                + "\"detail\":\"The server failed and nothing was stored.\","
                                                + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"errors\":[]}")
                                : new Route.FulfillOptions().setStatus(204));
            });
            for (var row = 0; row < 3; row++) {
                tick(window, row).check();
            }
            window.page.locator("[popovertarget=bulk-menu]").click();
            window.button("Revoke credential…").click();
            assertThat(window.dialog()).containsText("Revoke the credentials of 3 devices?");
            window.accessible("the question about three devices").picture("bulk-revoke-" + suffix);
            inDialog(window, "Revoke 3 credentials").click();
            assertThat(window.dialog()).containsText("It failed for 1");
            assertThat(window.dialog()).containsText("Done for 2.");
            assertThat(window.dialog().locator("tbody tr")).hasCount(1);
            window.accessible("a device that failed").picture("bulk-failed-" + suffix);
            window.page.unroute(REVOKE);
            window.page.route(REVOKE, route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
            inDialog(window, "Try again").click();
            assertThat(window.page.locator("dialog[open]")).hasCount(0);
            assertThat(window.page.locator(".toast")).containsText("Done for 3.");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void policiesAreRedeployedWithTheirReachNamed(boolean dark) {
        try (var window = devices(dark)) {
            window.page.locator("thead .tick input").check();
            window.button("Redeploy…").click();
            assertThat(window.dialog().locator("fieldset label").first()).containsText("of these");
            window.accessible("policies to redeploy").picture("bulk-redeploy-" + (dark ? "dark" : "light"));
            inDialog(window, "Cancel").click();
            window.page.locator("[popovertarget=bulk-menu]").click();
            window.button("Offboard…").click();
            assertThat(window.dialog()).containsText("devices stop reporting");
            assertThat(window.dialog().locator(".skeleton")).hasCount(0);
            window.accessible("offboarding of a selection").picture("bulk-offboard-" + (dark ? "dark" : "light"));
        }
    }

    @Test
    void aMillionDevicesBehindSlowAnswersDoNotStallThePage() {
        try (var window = Rig.open(root, Look.DESK)) {
            window.page.addInitScript(MILLION);
            window.go("/devices").signIn().settled("All devices");
            assertThat(window.page.getByText("1,000,000 entries")).isVisible();
            window.page.evaluate("asked.length = 0; aborted = 0; longest = 0; new PerformanceObserver(list => list.getEntries()"
                    + ".forEach(task => longest = Math.max(longest, task.duration))).observe({entryTypes: ['longtask']})");

            window.page.getByPlaceholder("Search name or hardware ID").pressSequentially("abc def");
            assertThat(window.page.locator(".progress-line")).isVisible();
            window.page.getByLabel("Platform").selectOption("linux");
            assertThat(window.button("Next")).isDisabled();
            window.page.getByLabel("Platform").selectOption("windows");
            assertThat(window.link("windows-abc def-0")).isVisible();
            assertThat(window.page.getByPlaceholder("Search name or hardware ID")).hasValue("abc def");
            Assertions.assertThat(window.page.evaluate("asked.length")).as("one question for all that is typed, one for each choice").isEqualTo(3);
            Assertions.assertThat(window.page.evaluate("aborted")).as("answers that are not waited for").isEqualTo(2);
            assertThat(window.page.getByText("linux-abc def-0")).hasCount(0);

            tick(window, 0).check();
            window.button("Next").click();
            assertThat(window.link("windows-abc def-50")).isVisible();
            assertThat(window.page.locator(".bulk strong")).hasText("1 selected");
            window.button("Previous").click();
            assertThat(window.link("windows-abc def-0")).isVisible();
            assertThat(tick(window, 0)).isChecked();
            Assertions.assertThat(((Number) window.page.evaluate("longest")).doubleValue())
                    .as("the longest that the page did not listen, in ms")
                    .isLessThan(400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whyTheProviderLetNobodyInIsSaid(boolean dark) {
        var suffix = dark ? "dark" : "light";
        try (var window = Rig.open(root, dark ? Look.DARK : Look.DESK)) {
            window.go("/groups?signInProblem=denied");
            assertThat(window.page.getByRole(AriaRole.ALERT)).containsText("The provider did not let you in");
            assertThat(window.page).hasURL(root + "/console/groups");
            window.accessible("a refused sign-in with the provider").picture("sign-in-refused-" + suffix);
            window.go("/groups?signInProblem=%3Cimg%20src%3Dx%3E");
            assertThat(window.page.getByRole(AriaRole.ALERT)).containsText("did not prove who you are");
            window.page.route(Pattern.compile(".*/api/v1/me$"), route -> route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("{\"name\":\"maria@example.org\",\"permissions\":[],\"scopes\":[],\"grants\":[]}")));
            window.signIn();
            assertThat(window.page.getByText("Ask an administrator to assign you a role")).isVisible();
            window.accessible("nobody with a role").picture("no-role-" + suffix);
        }
    }

    /** Contrast themes of the system, and paper: pictures to look at, and nothing wider than the window. */
    @Test
    void pagesHoldInContrastThemesAndOnPaper() {
        var shown = ShowFleet.on(url);
        try (var window = Rig.open(root, Look.DARK).go("/edr").signIn()) {
            Map.of(
                            "onboarding", "/edr/onboarding",
                            "device", "/devices/" + shown.device,
                            "devices", "/devices",
                            "policy", "/edr/policies/" + shown.policy,
                            "wizard", "/edr/policies/new")
                    .forEach((name, path) -> {
                        window.page.emulateMedia(
                                new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
                        window.go(path).settled("").fits(name + " in forced colours");
                        window.picture(name + "-forced");
                        window.page.emulateMedia(new Page.EmulateMediaOptions()
                                .setForcedColors(ForcedColors.NONE)
                                .setMedia(Media.PRINT));
                        assertThat(window.page.locator("header.topbar")).isHidden();
                        window.fits(name + " on paper").picture(name + "-print");
                        window.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
                    });
        }
    }

    /** Changes become spans without a hole: what was before the first of them, and what is now. */
    @Test
    void statesOverTimeFollowFromTheirChanges() {
        try (var window = Rig.open(root, Look.DESK).go("/edr")) {
            var spans = window.page.evaluate("async () => { const main = document.querySelector('script[type=module]').src;"
                    + " const { spans } = await import(new URL('ui/lanes.js', main).href);"
                    + " const at = second => new Date(second * 1000).toISOString();"
                    + " const told = (...all) => all.map(each => each.map(span => `${span.from / 1000}-${span.to / 1000} ${span.state}`)"
                    + ".join(', ')).join('; ');"
                    + " const changes = [{at: at(80), before: 'b', after: 'c'}, {at: at(40), before: 'a', after: 'b'}];"
                    + " return told(spans(changes, 'x', 20000, 0, 100000), spans(changes, 'x', 0, 60000, 100000),"
                    + " spans([], 'x', 0, 50000, 100000), spans([], 'x', 100000, 50000, 100000)); }");
            Assertions.assertThat(spans)
                    .isEqualTo("20-40 a, 40-80 b, 80-100 c; 60-80 b, 80-100 c; 50-100 x; ");
        }
    }

    /** What the tests above stand on: the browser's words for every reason that the server knows. */
    @Test
    void everyReasonHasItsWords() {
        var first = Map.of(
                "expired", "That took too long",
                "foreign", "That answer is not for this sign-in",
                "used", "That sign-in is over",
                "unproved", "The provider did not prove who you are",
                "unavailable", "The provider does not answer");
        try (var window = Rig.open(root, Look.DESK)) {
            first.forEach((code, words) -> {
                window.go("/edr?signInProblem=" + code);
                assertThat(window.page.getByRole(AriaRole.ALERT)).containsText(words);
            });
        }
    }
}
