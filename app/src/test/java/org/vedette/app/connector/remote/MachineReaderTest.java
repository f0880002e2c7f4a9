package org.vedette.app.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.connector.remote.MachinePage.Extent;
import org.vedette.device.ReportedMachine;

class MachineReaderTest {

    private static final String WHOLE = """
            {"@odata.context":"https://api.security.microsoft.com/api/$metadata#Machines","value":[{
            "id":"1e5bc9d7e413ddd7902c2932e418702b84d0cc07","computerDnsName":"mymachine1.contoso.com",
            "firstSeen":"2018-08-02T14:55:03.7791856Z","lastSeen":"2021-01-25T07:27:36.052313+02:00",
            "osPlatform":"Windows10","osProcessor":"x64","version":"1709","lastIpAddress":"172.17.230.209",
            "agentVersion":"10.8040.19041.5609","osBuild":18209,"healthStatus":"Active","rbacGroupId":140,
            "riskScore":"Low","exposureLevel":"Medium","aadDeviceId":"80fe8ff8-2624-418e-9591-41f0491218f9",
            "machineTags":["test tag 1",{"deep":[1,2]}],"onboardingStatus":"onboarded","managedBy":"Intune",
            "ipAddresses":[{"ipAddress":"172.17.230.209","macAddress":"ABCDE"}],
            "vmMetadata":{"vmId":"54d5d1a1-0000-4d2c-b9d9-d6e9b0d66e4e","cloudProvider":"Azure"}}]}""";

    private static final String SPARSE = """
            {"value":[{"id":"a","computerDnsName":null,"aadDeviceId":"","vmMetadata":null,"riskScore":null,
            "lastSeen":"yesterday","firstSeen":"2021-01-25T07:27:36"}],"@odata.nextLink":"https://elsewhere/"}""";

    private final List<List<ReportedMachine>> batches = new ArrayList<>();

    private Extent read(String json, int batch) throws IOException {
        return MachineReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), batch, batches::add);
    }

    @Test
    void keepsWhatMatters() throws IOException {
        assertThat(read(WHOLE, 10)).isEqualTo(new Extent(1, false));

        var machine = batches.get(0).get(0);
        assertThat(machine.id()).isEqualTo("1e5bc9d7e413ddd7902c2932e418702b84d0cc07");
        assertThat(machine.dnsName()).isEqualTo("mymachine1.contoso.com");
        assertThat(machine.entraDeviceId()).contains("80fe8ff8-2624-418e-9591-41f0491218f9");
        assertThat(machine.hardwareId()).contains("54d5d1a1-0000-4d2c-b9d9-d6e9b0d66e4e");
        assertThat(machine.osPlatform()).isEqualTo("Windows10");
        assertThat(machine.osVersion()).isEqualTo("1709");
        assertThat(machine.sensorVersion()).isEqualTo("10.8040.19041.5609");
        assertThat(machine.onboardingStatus()).isEqualTo("onboarded");
        assertThat(machine.healthStatus()).isEqualTo("Active");
        assertThat(machine.riskScore()).isEqualTo("Low");
        assertThat(machine.exposureLevel()).isEqualTo("Medium");
        assertThat(machine.managedBy()).isEqualTo("Intune");
        assertThat(machine.firstSeen()).isEqualTo(Instant.parse("2018-08-02T14:55:03.7791856Z"));
        assertThat(machine.lastSeen()).isEqualTo(Instant.parse("2021-01-25T05:27:36.052313Z"));
    }

    @Test
    void whatIsAbsentIsAbsent() throws IOException {
        assertThat(read(SPARSE, 10)).isEqualTo(new Extent(1, true));

        var machine = batches.get(0).get(0);
        assertThat(machine.dnsName()).isEmpty();
        assertThat(machine.entraDeviceId()).isEmpty();
        assertThat(machine.hardwareId()).isEmpty();
        assertThat(machine.riskScore()).isNull();
        assertThat(machine.lastSeen()).isNull();
        assertThat(machine.firstSeen()).isEqualTo(Instant.parse("2021-01-25T07:27:36Z"));
    }

    @Test
    void handsOnInBatches() throws IOException {
        var machines = IntStream.range(0, 25)
                .mapToObj("{\"id\":\"%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"value\":[", "]}"));

        assertThat(read(machines, 10)).isEqualTo(new Extent(25, false));

        assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
        assertThat(batches.get(2).get(4).id()).isEqualTo("24");
    }

    @Test
    void anEmptyListIsAList() throws IOException {
        assertThat(read("{\"value\":[]}", 10)).isEqualTo(new Extent(0, false));
        assertThat(batches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html>Sign in</html>",
                "{\"value\":{}}",
                "{\"value\":[1]}",
                "{\"value\":[{}]}",
                "{\"value\":[{\"id\":\"a\"}",
                "{\"value\":[{\"id\":\"a\"}]",
                "{\"value\":[{\"id\":\"a\",\"compu",
                "{\"value\":[],\"value\":[]}"
            })
    void refusesAnythingElse(String answer) {
        assertThatThrownBy(() -> read(answer, 10)).isInstanceOf(IOException.class);
    }

    @Test
    void aLongTextIsCut() throws IOException {
        read("{\"value\":[{\"id\":\"a\",\"computerDnsName\":\"%s\"}]}".formatted("x".repeat(5_000)), 10);

        assertThat(batches.get(0).get(0).dnsName()).hasSize(1024);
    }
}
