package org.vedette.app.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one browser of a test run: Debian's Chromium, driven by Playwright. */
final class Rig {

    private static final Path CHROMIUM = Path.of(System.getProperty("e2e.chromium", "/usr/bin/chromium"));

    private static @Nullable Browser browser;

    private Rig() {}

    private static synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--disable-features=Translate,OptimizationHints,MediaRouter")));
        }
        return browser;
    }

    /** A window of its own, with nothing remembered; watches all that happens in it. */
    static Window open(String root, Look look) {
        var context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(look.width(), look.height())
                        .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale(look.locale())
                        .setTimezoneId("Europe/Berlin")
                        .setAcceptDownloads(true));
        context.setDefaultTimeout(20_000);
        return new Window(root, context, context.newPage());
    }

    /** How a window looks. */
    record Look(int width, int height, boolean dark, String locale) {

        static final Look DESK = new Look(1440, 900, false, "en-GB");
        static final Look DARK = new Look(1440, 900, true, "en-GB");
        static final Look PHONE = new Look(320, 720, false, "en-GB");
        static final Look GERMAN = new Look(1440, 900, false, "de-DE");
    }

}
