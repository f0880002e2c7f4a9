package org.vedette.configmgr;

import java.util.Map;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PlatformProfile;
import org.vedette.testkit.PlatformProfileTck;

class ConfigMgrEdrProfileTckTest extends PlatformProfileTck {

    @Override
    protected PlatformProfile newProfile() {
        return new ConfigMgrEdrProfile();
    }

    @Override
    protected Map<String, String> accepted() {
        return Map.of(
                "nothing configured", "{}",
                "all samples", """
                        {"sampleSharing": "all"}""",
                "safe samples", """
                        {"sampleSharing": "safe"}""",
                "no samples", """
                        {"sampleSharing": "none"}""",
                "normal frequency", """
                        {"telemetryReportingFrequency": "normal"}""",
                "expedited frequency", """
                        {"telemetryReportingFrequency": "expedited"}""",
                "everything", """
                        {"sampleSharing": "none", "telemetryReportingFrequency": "expedited"}""");
    }

    @Override
    protected Map<String, String> rejected() {
        return Map.of(
                "sharing as the first letter", """
                        {"sampleSharing": "s"}""",
                "sharing in capitals", """
                        {"sampleSharing": "ALL"}""",
                "sharing as the number of the device", """
                        {"sampleSharing": 1}""",
                "sharing as a flag", """
                        {"sampleSharing": true}""",
                "sharing in a list", """
                        {"sampleSharing": ["all"]}""",
                "sharing that asks the user", """
                        {"sampleSharing": "alwaysPrompt"}""",
                "frequency of another name", """
                        {"telemetryReportingFrequency": "fast"}""",
                "frequency as a number", """
                        {"telemetryReportingFrequency": 2}""",
                "tags, which this platform takes elsewhere", """
                        {"sampleSharing": "safe", "tags": [{"name": "GROUP", "value": "x"}]}""");
    }

    @Override
    protected Map<String, DeviceFacts> refusedDevices() {
        return Map.of(
                "a Home edition",
                new DeviceFacts("windows", Management.TENANT_ATTACH, "Windows 11 Home", "10.0.26100", ""));
    }
}
