package org.vedette.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vedette.app.http.Json;
import org.vedette.settings.ProfileSettings;
import org.vedette.spi.Artifact;
import org.vedette.spi.Artifact.Combination;
import org.vedette.spi.RenderRequest;

/** The plugin of {@code src/it} as the server loads it, next to another version of a library it brings along. */
class AcmePluginIT {

    @Test
    void rendersWithItsOwnVersionOfALibrary() throws IOException {
        var artifacts = render("""
                {"trusted": [{"publisher": "Roadrunner & Sons"}]}""");

        assertThat(artifacts).hasSize(1);
        assertThat(artifacts.get(0).content().utf8()).contains("Roadrunner & Sons");
        assertThat(artifacts.get(0).destination().mode()).contains("0640");
        assertThat(NSObject.class.getMethods())
                .as("the library as the server has it")
                .noneMatch(method -> method.getName().equals("wrap"));
    }

    @Test
    void hasADocumentThatOthersMayAddTo() throws IOException {
        var artifacts = render("""
                {"scan": "full"}""");

        assertThat(artifacts).hasSize(1);
        assertThat(artifacts.get(0).combination()).isEqualTo(Combination.JSON_MEMBERS);
        assertThat(artifacts.get(0).content().utf8()).isEqualTo("{\"antivirus\":{\"scan\":\"full\"}}");
    }

    private static List<Artifact> render(String settings) throws IOException {
        try (var dropIns = DropIns.load(PluginsUnderTest.directory(), new Claims())) {
            var plugin = dropIns.plugins().stream()
                    .filter(each -> each.id().equals("acme"))
                    .findFirst()
                    .orElseThrow();
            assertThat(plugin.failure()).isEmpty();
            var profile = plugin.profiles().get(0);
            var reading = ProfileSettings.read(profile, Json.tree(settings));
            assertThat(reading.findings()).isEmpty();
            return profile.render(RenderRequest.of(reading.settings()));
        }
    }
}
