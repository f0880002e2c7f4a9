package org.vedette.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

class IsolatedProfileTest {

    private static final DeviceFacts DEVICE = new DeviceFacts("sample-os", Management.INTUNE, "", "", "");

    @Test
    void aSoundProfileAnswersAsItDoesAlone() {
        var profile = isolated(new SampleProfile());

        assertThat(profile.descriptor()).isEqualTo(new SampleProfile().descriptor());
        assertThat(profile.validate(Settings.empty())).isEmpty();
        assertThat(profile.applicability(DEVICE).isApplicable()).isTrue();
        assertThat(profile.render(RenderRequest.of(Settings.empty())))
                .isEqualTo(new SampleProfile().render(RenderRequest.of(Settings.empty())));
    }

    @Test
    void aCallHasTheClassLoaderOfThePluginAndPutsItBack() {
        var before = Thread.currentThread().getContextClassLoader();

        var findings = isolated(new Faulty.Nosy()).validate(Settings.empty());

        assertThat(findings.get(0).message()).isEqualTo("acme");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void aFailedCallPutsTheClassLoaderBackToo() {
        var before = Thread.currentThread().getContextClassLoader();

        assertThatThrownBy(() -> isolated(new Faulty.Throwing()).validate(Settings.empty()))
                .isInstanceOf(PluginException.class);

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void anExceptionNamesPluginAndProfileButNoValues() {
        assertThatThrownBy(() -> isolated(new Faulty.Throwing()).validate(Settings.empty()))
                .isInstanceOf(PluginException.class)
                .hasMessage("Plugin 'acme': Validating settings for profile 'faulty-edr' failed with"
                        + " java.lang.IllegalStateException.")
                .satisfies(thrown -> {
                    var log = new StringWriter();
                    thrown.printStackTrace(new PrintWriter(log));
                    assertThat(log.toString())
                            .contains(Faulty.Throwing.class.getName())
                            .doesNotContain(Faulty.Throwing.SECRET);
                });
    }

    @Test
    void aMissingClassIsNamed() {
        assertThatThrownBy(() -> isolated(new Faulty.Throwing()).applicability(DEVICE))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("com/acme/Absent");
    }

    @Test
    void endlessRecursionIsAFailureOfThePlugin() {
        assertThatThrownBy(() -> isolated(new Faulty.Throwing()).render(RenderRequest.of(Settings.empty())))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void nullIsNoAnswer() {
        var profile = isolated(new Faulty.Null());

        assertThatThrownBy(() -> profile.validate(Settings.empty())).isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> profile.applicability(DEVICE)).isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> profile.render(RenderRequest.of(Settings.empty())))
                .isInstanceOf(PluginException.class);
    }

    private static PlatformProfile isolated(PlatformProfile profile) {
        var loader = new ClassLoader("acme", PlatformProfile.class.getClassLoader()) {};
        return IsolatedProfile.of(new Isolation("acme", loader), profile);
    }
}
