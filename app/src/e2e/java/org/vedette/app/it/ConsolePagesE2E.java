package org.vedette.app.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
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
import org.vedette.app.it.Rig.Look;

/** Every page in every look: it is there, it can be used by everybody, it keeps to its policy; and a picture of it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsolePagesE2E {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
    }

    private static final int VISITS = 5;

    /** Follows a link and waits for two frames in which the page is whole. */
    private static final String VISIT = """
            async path => {
              let moved = 0;
              const observer = new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value));
              observer.observe({type: 'layout-shift'});
              const link = document.createElement('a');
              link.href = path;
              document.body.append(link);
              const before = document.querySelector('main > *');
              const begun = performance.now();
              link.click();
              link.remove();
              const frame = () => new Promise(done => requestAnimationFrame(done));
              const whole = () => location.pathname + location.search === path && document.querySelector('main h1')
                && (document.querySelector('main > *') !== before || path.split('?')[0] === before?.path)
                && !document.querySelector('main [aria-busy=true], main .skeleton');
              let frames = 0;
              while (frames < 2 && performance.now() - begun < 20000) {
                await frame();
                frames = whole() ? frames + 1 : 0;
              }
              const took = performance.now() - begun;
              await new Promise(done => setTimeout(done, 150));
              observer.disconnect();
              document.querySelector('main > *').path = path.split('?')[0];
              return {took, moved};
            }
            """;

    @ArquillianResource
    private URL url;

    private ShowFleet shown;
    private String root;

    /** What one sees at an address, after doing something there. */
    private record State(String name, String path, String heading, Consumer<Window> action) {

        State(String name, String path, String heading) {
            this(name, path, heading, window -> {});
        }
    }

    @BeforeEach
    void begin() {
        shown = ShowFleet.on(url);
        root = "http://127.0.0.1:" + url.getPort();
    }

    @Test
    void everyPageByDay() {
        visit(Look.DESK, "light", true);
    }

    @Test
    void everyPageByNight() {
        visit(Look.DARK, "dark", true);
    }

    @Test
    void everyPageOnAPhone() {
        visit(Look.PHONE, "phone", false);
    }

    @Test
    void everyPageInGerman() {
        try (var window = Rig.open(root, Look.GERMAN).go("/edr").signIn()) {
            window.settled("Endpunkterkennung und -reaktion").picture("summary-german");
            for (var state : states()) {
                window.go(state.path());
                assertThat(window.page.locator("main h1")).isVisible();
                assertThat(window.page.locator("main [aria-busy=true], main .skeleton"))
                        .hasCount(0);
            }
        }
    }

    @Test
    void aColdStartIsSmallAndQuick() {
        try (var window = Rig.open(root, Look.DESK).go("/edr")) {
            assertThat(window.page.locator("v-sign-in")).isVisible();
            window.signIn().settled("Endpoint detection and response");
            Assertions.assertThat(window.bytes()).as("bytes of a cold start").isLessThan(150 * 1024);
            System.getLogger("console")
                    .log(
                            System.Logger.Level.INFO,
                            "Cold start: {0} bytes in {1} requests",
                            window.bytes(),
                            window.requests());
            window.page.reload();
            window.settled("Endpoint detection and response");
            var usable = (Number) window.page.evaluate("performance.now()");
            var shift = (Number) window.page.evaluate("new Promise(done => { let sum = 0; new PerformanceObserver(list => "
                    + "list.getEntries().forEach(entry => sum += entry.value)).observe({type: 'layout-shift', buffered: true});"
                    + " setTimeout(() => done(sum), 300); })");
            System.getLogger("console")
                    .log(System.Logger.Level.INFO, "Usable after {0} ms, layout shift {1}", usable, shift);
            Assertions.assertThat(shift.doubleValue()).as("layout shift").isLessThan(0.05);
        }
    }

    /**
     * Every page again, reached by links within the console: from the click until its heading is there and nothing of it is
     * still being read, and what moves meanwhile. Each page is visited several times in turn, the first time with its
     * modules to load; the median counts, because the machine does other work too.
     */
    @Test
    void laterPagesAreQuickAndDoNotMove() {
        var took = new TreeMap<String, List<Double>>();
        var moved = new TreeMap<String, Double>();
        try (var window = Rig.open(root, Look.DESK).go("/advice").signIn()) {
            window.settled("Choose a method");
            for (var round = 0; round < VISITS; round++) {
                for (var path : later()) {
                    var visit = (Map<?, ?>) window.page.evaluate(VISIT, "/console" + path);
                    var name = path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…");
                    took.computeIfAbsent(name, any -> new ArrayList<>()).add(number(visit, "took"));
                    moved.merge(name, number(visit, "moved"), Math::max);
                }
            }
        }
        var medians = new TreeMap<String, Double>();
        took.forEach((page, times) ->
                medians.put(page, times.stream().sorted().toList().get(VISITS / 2)));
        System.getLogger("console").log(System.Logger.Level.INFO, "Later pages, medians in ms: {0}; moved: {1}", medians, moved);
        Assertions.assertThat(medians).allSatisfy((page, median) -> Assertions.assertThat(median)
                .as("milliseconds until %s is usable", page)
                .isLessThan(300));
        Assertions.assertThat(moved).allSatisfy((page, shift) -> Assertions.assertThat(shift)
                .as("layout shift of %s", page)
                .isLessThan(0.05));
    }

    private static double number(Map<?, ?> visit, String name) {
        return ((Number) Objects.requireNonNull(visit.get(name))).doubleValue();
    }

    /** One page of each kind, and each tab. */
    private List<String> later() {
        return states().stream().map(State::path).distinct().filter(path -> !path.matches(".*(nowhere|new=1)")).toList();
    }

    private void visit(Look look, String suffix, boolean judged) {
        try (var window = Rig.open(root, look).go("/edr")) {
            assertThat(window.page.locator("v-sign-in")).isVisible();
            window.picture("sign-in-" + suffix).accessible("sign-in").fits("sign-in");
            window.signIn();
            for (var state : states()) {
                window.go(state.path()).settled(state.heading());
                state.action().accept(window);
                window.picture(state.name() + "-" + suffix).fits(state.name());
                if (judged) {
                    window.accessible(state.name() + ", " + suffix);
                }
            }
        }
    }

    private List<State> states() {
        var policy = "/edr/policies/" + shown.policy;
        var device = "/devices/" + shown.device;
        return List.of(
                new State("summary", "/edr", "Endpoint detection and response"),
                new State("onboarding", "/edr/onboarding", "EDR Onboarding Status"),
                new State("device-drawer", "/edr/onboarding", "EDR Onboarding Status", window -> {
                    window.page.locator("tbody button").first().click();
                    assertThat(window.dialog().locator(".skeleton")).hasCount(0);
                }),
                new State(
                        "preconfigured",
                        "/edr/onboarding",
                        "EDR Onboarding Status",
                        window -> window.button("Deploy preconfigured policy").click()),
                new State("no-matches", "/edr/onboarding?q=nothing-like-it", "EDR Onboarding Status"),
                new State("policy", policy, "EDR – Windows pilot ring"),
                new State("policy-conflicts", policy + "?tab=conflicts", "EDR – Windows pilot ring"),
                new State("policy-settings", policy + "?tab=settings", "EDR – Windows pilot ring"),
                new State("policy-assignments", policy + "?tab=assignments", "EDR – Windows pilot ring"),
                new State("policy-history", policy + "?tab=history", "EDR – Windows pilot ring"),
                new State("policy-delete", policy, "EDR – Windows pilot ring", window -> {
                    window.button("More").click();
                    window.button("Delete…").click();
                }),
                new State("hostile-name", "/edr/policies/" + shown.unassigned, ShowFleet.HOSTILE),
                new State("wizard", "/edr/policies/new", "Create policy"),
                new State("wizard-errors", "/edr/policies/new", "Create policy", window -> {
                    window.button("Next").click();
                    assertThat(window.page.locator("[data-error-summary]")).isFocused();
                }),
                new State("policy-rollout", "/edr/policies/" + shown.rolling + "?tab=rollouts", "EDR – Linux servers"),
                new State("rollouts", "/edr/rollouts", "Rollouts"),
                new State("offboardings", "/offboardings", "Offboarding"),
                new State("offboarding", "/offboardings/" + shown.offboarding, "Close the laboratory"),
                new State("offboard-device", device, "", window -> {
                    window.button("More").click();
                    window.button("Offboard…").click();
                    assertThat(window.dialog().locator(".skeleton")).hasCount(0);
                }),
                new State("packages", "/packages", "Packages"),
                new State(
                        "package",
                        "/packages",
                        "Packages",
                        window -> window.page.locator("tbody button").first().click()),
                new State(
                        "package-upload",
                        "/packages",
                        "Packages",
                        window -> window.button("Upload package").click()),
                new State("devices", "/devices", "All devices"),
                new State("device", device, ""),
                new State("device-sensor", device, "", window -> {
                    window.page.getByText("As a table").click();
                    window.page.locator("v-device-detail .lanes").scrollIntoViewIfNeeded();
                }),
                new State("device-configuration", device + "?tab=configuration", ""),
                new State("device-diagnosis", device + "?tab=diagnosis", ""),
                new State("device-policies", device + "?tab=policies", ""),
                new State("device-history", device + "?tab=history", ""),
                new State("groups", "/groups", "Groups"),
                new State("group", "/groups/" + shown.group, "Windows – pilot ring"),
                new State(
                        "group-create",
                        "/groups",
                        "Groups",
                        window -> window.button("Create group").click()),
                new State("connectors", "/tenant/connectors", "Connectors"),
                new State(
                        "connectors-configure",
                        "/tenant/connectors",
                        "Connectors",
                        window -> window.page
                                .getByRole(
                                        AriaRole.BUTTON,
                                        new Page.GetByRoleOptions()
                                                .setName(Pattern.compile("^(Configure|Change settings)$")))
                                .click()),
                new State("machines", "/devices/reported", "All devices"),
                new State("roles", "/tenant/roles", "Roles"),
                new State("accounts", "/tenant/accounts", "Accounts"),
                new State("tokens", "/tenant/tokens", "Enrolment tokens"),
                new State("token-create", "/tenant/tokens?new=1", "Enrolment tokens"),
                new State("webhooks", "/tenant/webhooks", "Webhooks"),
                new State(
                        "webhook-create",
                        "/tenant/webhooks",
                        "Webhooks",
                        window -> window.button("Create webhook").first().click()),
                new State("configmgr", "/tenant/configmgr", "Configuration Manager"),
                new State("prerequisites", "/tenant/prerequisites", "Prerequisites"),
                new State("plugins", "/tenant/plugins", "Plugins"),
                new State("audit", "/tenant/audit", "Audit log", window -> {
                    window.button("Verify the chain").click();
                    assertThat(window.page.getByText("The log is whole")).isVisible();
                }),
                new State(
                        "audit-event",
                        "/tenant/audit",
                        "Audit log",
                        window -> window.page.locator("tbody button").first().click()),
                new State("advice", "/advice?strictChangeControl=true", "Choose a method"),
                new State("first-steps", "/start", "First steps"),
                new State("not-found", "/nowhere", "There is no such page"),
                new State(
                        "account-menu",
                        "/groups",
                        "Groups",
                        window -> window.button("Account of admin").click()));
    }
}
