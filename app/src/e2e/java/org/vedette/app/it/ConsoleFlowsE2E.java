package org.vedette.app.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URL;
import java.util.List;
import java.util.UUID;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.app.it.Rig.Look;

/** What administrators do in the console, against the real server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleFlowsE2E {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
    }

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private String root;

    @BeforeEach
    void begin() {
        ShowFleet.on(url);
        fleet = new Fleet(url);
        root = "http://127.0.0.1:" + url.getPort();
    }

    private Window open(String path) {
        return Rig.open(root, Look.DESK).go(path).signIn();
    }

    @Test
    void aWrongPasswordIsRefusedAndTheAddressIsKept() {
        try (var window = Rig.open(root, Look.DESK).go("/tenant/plugins")) {
            window.page.getByLabel("User name").fill("admin");
            window.page.locator("#sign-in-password").fill("not the password");
            window.page.locator("form button[type=submit]").click();
            assertThat(window.page.getByRole(AriaRole.ALERT)).isVisible();
            window.accessible("a refused sign-in");
            window.signIn().settled("Plugins");
        }
    }

    @Test
    void theWizardWorksByKeyboardAlone() {
        var name = "Keyboard " + UUID.randomUUID();
        try (var window = open("/edr/policies/new").settled("Create policy")) {
            var keys = window.page.keyboard();
            window.page.locator("input[name=policy-profile][value=linux-global-exclusions]").focus();
            keys.press("Space");
            window.page.locator("#policy-name").focus();
            keys.type(name);
            step(window, "Configuration settings");
            tabTo(window, "Add to Exclusions");
            keys.press("Enter");
            keys.type("relative/path");
            tabTo(window, "Next");
            keys.press("Enter");
            assertThat(window.page.locator("[data-error-summary]")).isFocused();
            window.accessible("an exclusion that is not absolute").picture("wizard-invalid-light");
            keys.press("Tab");
            keys.press("Enter");
            keys.press("Control+A");
            keys.type("/opt/app");
            assertThat(window.page.locator(".field-error")).hasCount(0);
            step(window, "Scope tags");
            step(window, "Assignments");
            window.accessible("assignments").picture("wizard-assignments-light");
            tabTo(window, "Include: Linux – web tier");
            keys.press("Enter");
            step(window, "Review + create");
            window.accessible("review").picture("wizard-review-light");
            tabTo(window, "Create");
            keys.press("Enter");
            window.settled(name).picture("policy-created-light");
            assertThat(window.page.locator("main h1")).isFocused();
        }
        Assertions.assertThat(fleet.admin
                        .get("/api/v1/policies?q=" + Api.encode(name))
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    private static void step(Window window, String heading) {
        tabTo(window, "Next");
        window.page.keyboard().press("Enter");
        assertThat(window.page.locator(".wizard-body h2")).hasText(heading);
        assertThat(window.page.locator(".wizard-body h2")).isFocused();
    }

    /** Presses Tab until something of that name has the focus, and looks that the foot of the wizard does not hide it. */
    private static void tabTo(Window window, String name) {
        for (var i = 0; i < 80; i++) {
            window.page.keyboard().press("Tab");
            var focused = window.page.evaluate("(document.activeElement.getAttribute('aria-label')"
                    + " ?? document.activeElement.textContent).trim()");
            if (focused.equals(name)) {
                return;
            }
        }
        Assertions.fail("Tab does not lead to " + name);
    }

    @Test
    void aPackageIsReadAtOnceAndShownAsFacts() {
        var organisation = TestPackages.organisation();
        try (var window = open("/packages").settled("Packages")) {
            window.button("Upload package").first().click();
            window.page
                    .locator("#package-file")
                    .setInputFiles(new FilePayload(
                            "windows.onboarding",
                            "application/octet-stream",
                            TestPackages.onboarding(organisation).file()));
            assertThat(window.dialog().getByText(organisation)).isVisible();
            window.picture("package-added-light").accessible("a package that was added");
        }
    }

    @Test
    void whoSavesSecondSeesWhatChangedAndMerges() {
        var policy = fleet.policy("linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/a\"}]}");
        var api = "/api/v1/policies/" + policy;
        try (var window = open("/edr/policies/" + policy + "/edit").settled("Edit")) {
            window.page.locator("#policy-description").fill("Mine");
            fleet.admin.with("If-Match", fleet.etag(api)).patch(api, "{\"name\":\"Theirs\"}").expect(200);
            for (var i = 0; i < 4; i++) {
                window.button("Next").click();
            }
            window.button("Save").click();
            assertThat(window.dialog()).containsText("Someone else saved meanwhile");
            window.accessible("a merge").picture("merge-light");
            window.button("Save merged policy").click();
            window.settled("Theirs");
        }
        var saved = fleet.admin.get(api).json();
        Assertions.assertThat(saved.get("name").asText()).isEqualTo("Theirs");
        Assertions.assertThat(saved.get("description").asText()).isEqualTo("Mine");
    }

    @Test
    void unsavedWorkIsGuarded() {
        try (var window = open("/edr/policies/new").settled("Create policy")) {
            window.page.locator("#policy-name").fill("Not yet");
            window.link("Packages").click();
            assertThat(window.dialog()).containsText("Leave without saving?");
            window.accessible("the question about unsaved work");
            window.button("Cancel").last().click();
            assertThat(window.page.locator("#policy-name")).hasValue("Not yet");
            window.link("Packages").click();
            window.button("Leave").click();
            window.settled("Packages");
        }
    }

    @Test
    void aRevisionIsComparedAndRolledBack() {
        var policy = fleet.policy("linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/before\"}]}");
        fleet.assign(policy, List.of(Fleet.group(fleet.group())), List.of());
        fleet.change(policy, "{\"exclusions\":[{\"path\":\"/after\"}]}");
        fleet.assign(policy, List.of(), List.of());
        try (var window = open("/edr/policies/" + policy + "?tab=history")) {
            window.button("Roll back: 1").click();
            assertThat(window.dialog()).containsText("/after");
            window.page.getByLabel("Restore its assignments too").check();
            window.accessible("a rollback").picture("rollback-light");
            window.dialog()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back"))
                    .click();
            assertThat(window.page.locator(".lead")).containsText("revision 3");
            Assertions.assertThat(fleet.admin
                            .get("/api/v1/policies/" + policy + "/assignments")
                            .expect(200)
                            .json()
                            .get("include"))
                    .hasSize(1);
        }
    }

    @Test
    void theConnectionComesUpWhileOneWatches() {
        try (var window = open("/tenant/connectors").settled("Connectors")) {
            if (window.button("Disconnect…").isVisible()) {
                return;
            }
            window.button("Configure").click();
            window.button("Use it").click();
            window.button("Save").click();
            window.button("Connect").click();
            window.dialog().getByText("Connect", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(window.page.locator("main .badge").first()).hasText("Connected");
            window.picture("connected-light").accessible("a connection");
        }
    }

    /** Every answer that is not what was hoped for is said in words, with the way on. */
    @ParameterizedTest
    @CsvSource({"403, Permission is missing", "404, Not found", "409, In use", "422, Not valid", "500, Something broke"})
    void refusalsAreShown(int status, String title) {
        try (var window = open("/groups").settled("Groups")) {
            window.page.route(Pattern.compile(".*/api/v1/groups\\?.*"), route -> route.fulfill(problem(status, title)));
            window.button("Refresh").click();
            window.page.reload();
            assertThat(window.page.getByRole(AriaRole.ALERT)).containsText(title);
            assertThat(window.page.getByText("4bf92f3577b34da6a3ce929d0e0e4736")).isVisible();
            window.accessible("status " + status).picture("error-" + status + "-light");
            window.page.unroute(Pattern.compile(".*/api/v1/groups\\?.*"));
            window.button("Try again").click();
            assertThat(window.page.getByText("Windows – pilot ring").first()).isVisible();
        }
    }

    private static Route.FulfillOptions problem(int status, String title) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody("{\"type\":\"/problems/x\",\"title\":\"%s\",\"status\":%d,\"detail\":\"A sentence.\",".formatted(title, status)
                        + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"errors\":[]}");
    }

    @Test
    void aSessionThatEndedLeadsToSignInAndBack() {
        try (var window = open("/groups").settled("Groups")) {
            window.context.clearCookies();
            window.button("Refresh").click();
            assertThat(window.page.locator("v-sign-in")).isVisible();
            window.signIn().settled("Groups");
        }
    }

    @Test
    void aServerThatIsGoneIsSaidSo() {
        try (var window = open("/groups").settled("Groups")) {
            window.context.setOffline(true);
            window.link("All devices").click();
            assertThat(window.page.getByRole(AriaRole.ALERT)).isVisible();
            window.picture("offline-light");
            window.context.setOffline(false);
        }
    }

    @Test
    void theServersWordsStandAtTheirField() {
        try (var window = open("/edr/policies/new").settled("Create policy")) {
            window.page.locator("input[value=linux-global-exclusions]").check();
            window.page.locator("#policy-name").fill("Refused");
            for (var i = 0; i < 4; i++) {
                window.button("Next").click();
            }
            window.page.route(Pattern.compile(".*/api/v1/policies$"), route -> route.fulfill(new Route.FulfillOptions()
                    .setStatus(422)
                    .setContentType("application/problem+json")
                    .setBody("{\"type\":\"/problems/invalid-content\",\"title\":\"The content is not valid\",\"status\":422,"
                            + "\"detail\":\"No.\",\"traceId\":\"x\",\"errors\":[{\"pointer\":\"/name\",\"detail\":\"Not this name.\"}]}")));
            window.button("Create").click();
            assertThat(window.page.locator("#policy-name-error")).hasText("Not this name.");
            window.accessible("the server's words");
        }
    }

    @Test
    void namesSpeakToPeopleOnly() {
        try (var window = open("/edr?q=" + Api.encode("<img")).settled("Endpoint detection")) {
            assertThat(window.link(ShowFleet.HOSTILE).first()).isVisible();
            window.go("/groups").settled("Groups");
            assertThat(window.page.getByText(ShowFleet.HOSTILE).first()).isVisible();
            Assertions.assertThat(window.page.locator("main img").count()).isZero();
        }
    }

    @Test
    void backAndForwardFollowFilters() {
        var all = entries("/api/v1/devices?limit=1");
        var linux = entries("/api/v1/devices?limit=1&platform=linux");
        try (var window = open("/devices").settled("All devices")) {
            window.page.getByLabel("Platform").selectOption("linux");
            assertThat(window.page).hasURL(Pattern.compile("platform=linux"));
            assertThat(window.page.getByText(linux)).isVisible();
            window.page.goBack();
            assertThat(window.page.getByText(all)).isVisible();
            window.page.goForward();
            assertThat(window.page.getByText(linux)).isVisible();
        }
    }

    private String entries(String path) {
        return fleet.admin.get(path).expect(200).json().get("total").asInt() + " entries";
    }

    @Test
    void modulesJudgeSettingsAsTheServerDoes() {
        try (var window = open("/start").settled("First steps")) {
            var errors = window.page.evaluate("async () => { const main = document.querySelector('script[type=module]').src;"
                    + " const { validate } = await import(new URL('ui/schema.js', main).href);"
                    + " const schema = (await (await fetch('/api/v1/profiles/linux-global-exclusions')).json()).schema;"
                    + " return Object.keys(validate(schema, {exclusions: [{path: 'x'}, {path: '/ok'}, {path: '/ok'}]})).sort().join(); }");
            Assertions.assertThat(errors).isEqualTo("/exclusions/0/path,/exclusions/2");
            var words = window.page.evaluate("async () => { const main = document.querySelector('script[type=module]').src;"
                    + " const [en, de] = await Promise.all(['en', 'de'].map(l => import(new URL(`i18n/${l}.js`, main).href)));"
                    + " const holes = text => [...JSON.stringify(text).matchAll(/\\{\\w+\\}/g)].map(String).sort().join();"
                    + " return Object.keys({...en.default, ...de.default}).filter(key => !(key in en.default) || !(key in de.default)"
                    + " || holes(en.default[key]) !== holes(de.default[key])).join(); }");
            Assertions.assertThat(words).as("words that only one language has").isEqualTo("");
        }
    }
}
