package com.acme.vedette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;
import org.vedette.testkit.PlatformProfileTck;

class AcmeProfileTest extends PlatformProfileTck {

    @Override
    protected PlatformProfile newProfile() {
        return new AcmeProfile();
    }

    @Override
    protected Map<String, String> accepted() {
        return Map.of(
                "a quick scan", """
                {"scan": "quick"}""",
                "everything", """
                {"scan": "full", "trusted": [{"publisher": "Roadrunner & Sons", "reason": "They are too fast."}]}""");
    }

    @Override
    protected Map<String, String> rejected() {
        return Map.of(
                "an unknown scan", """
                {"scan": "deep"}""",
                "nobody to trust", """
                {"trusted": [{"reason": "They are too fast."}]}""");
    }

    @Test
    void tellsTheAgentHowToScan() {
        var request = RenderRequest.of(Settings.empty().with(AcmeProfile.SCAN, Scan.FULL));

        var artifacts = new AcmeProfile().render(request);

        assertEquals(
                List.of("{\"antivirus\":{\"scan\":\"full\"}}"),
                artifacts.stream().map(artifact -> artifact.content().utf8()).toList());
    }
}
