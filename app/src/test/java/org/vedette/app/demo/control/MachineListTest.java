package org.vedette.app.demo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.demo.entity.TenantSettings;
import org.vedette.app.demo.entity.TenantState;
import org.vedette.app.http.Json;

class MachineListTest {

    private static final Instant NOW = Instant.parse("2026-10-20T08:00:00Z");
    private static final URI CONTEXT = URI.create("http://demo/api/$metadata");
    private static final URI SELF = URI.create("http://demo/api/machines");

    @Test
    void partsMakeTheWholeAndNothingTwice() throws IOException {
        var ids = new HashSet<String>();
        for (var skip = 0; skip < 1000; skip += 300) {
            page(1000, Map.of("$top", "300", "$skip", "" + skip))
                    .get("value")
                    .forEach(machine ->
                            assertThat(ids.add(machine.get("id").asText())).isTrue());
        }

        assertThat(ids).hasSize(1000);
    }

    @Test
    void aPartLeadsToTheNextWithItsFilter() throws IOException {
        var first = page(100, Map.of("$top", "10", "$filter", "osPlatform eq 'Ubuntu'"));
        var last = page(100, Map.of("$top", "10", "$skip", "10", "$filter", "osPlatform eq 'Ubuntu'"));

        assertThat(first.get("@odata.nextLink").asText())
                .isEqualTo("http://demo/api/machines?$filter=osPlatform+eq+%27Ubuntu%27&$top=10&$skip=10");
        assertThat(last.has("@odata.nextLink")).isFalse();
    }

    @Test
    void withoutTopAPartHasTenThousand() throws IOException {
        var page = page(10_001, Map.of());

        assertThat(page.get("value")).hasSize(10_000);
        assertThat(page.get("@odata.nextLink").asText()).endsWith("?$skip=10000");
    }

    @Test
    void machinesStayTheSame() throws IOException {
        assertThat(page(50, Map.of())).isEqualTo(page(50, Map.of()));
        assertThat(page(50, Map.of()).get("value").get(7))
                .isEqualTo(page(5000, Map.of()).get("value").get(7));
    }

    @Test
    void someAreInactiveAndSomeAwaitTheirAssessment() throws IOException {
        var machines = page(1000, Map.of()).get("value");

        assertThat(count(machines, "healthStatus", "Inactive")).isBetween(20L, 100L);
        assertThat(count(machines, "onboardingStatus", "CanBeOnboarded")).isEqualTo(40);
        assertThat(StreamSupport.stream(machines.spliterator(), false)
                        .filter(machine -> machine.get("riskScore").isNull()))
                .hasSizeBetween(100, 300);
    }

    @Test
    void inactiveMachinesWereNotSeenForAWeek() throws IOException {
        for (var machine :
                page(1000, Map.of("$filter", "healthStatus eq 'Inactive'")).get("value")) {
            assertThat(Instant.parse(machine.get("lastSeen").asText())).isBefore(NOW.minus(Duration.ofDays(7)));
        }
    }

    @Test
    void onlyThoseSeenSinceAreAskedFor() throws IOException {
        var since = NOW.minus(Duration.ofHours(12));

        var recent = page(1000, Map.of("$filter", "lastSeen gt " + since)).get("value");
        var older = page(1000, Map.of("$filter", "lastSeen le " + since)).get("value");

        assertThat(recent.size() + older.size()).isEqualTo(1000);
        assertThat(recent)
                .isNotEmpty()
                .allSatisfy(machine -> assertThat(
                                Instant.parse(machine.get("lastSeen").asText()))
                        .isAfter(since));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "computerDnsName eq 'web-0002'|1",
                "computerDnsName eq 'it''s'|0",
                "osPlatform eq 'Ubuntu' and healthStatus ne 'Active'|0",
                "riskScore eq null and onboardingStatus eq 'Onboarded'|3",
                "aadDeviceId eq 11111111-2222-4333-8444-555555555555|1"
            })
    void filtersCompareAndJoin(String filter, int matches) throws IOException {
        var query = Map.of("$filter", List.of(filter), "$skip", List.of("0"));
        var circumstances = circumstances("""
                {"machines":25,"known":[{"index":3,"aadDeviceId":"11111111-2222-4333-8444-555555555555"}]}""");

        if (matches == 0) {
            assertThatThrownBy(() -> MachineList.of(circumstances, query))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(404));
        } else {
            assertThat(write(MachineList.of(circumstances, query)).get("value")).hasSize(matches);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "riskScore gt 'Low'",
                "rbacGroupName eq 'x'",
                "startswith(computerDnsName,'pc')",
                "lastSeen gt yesterday",
                "lastSeen gt '2026-01-01T00:00:00Z'",
                "a eq 'b' or c eq 'd'",
                "computerDnsName eq 'open"
            })
    void otherFiltersAreRefused(String filter) {
        refused(Map.of("$filter", List.of(filter)));
    }

    @ParameterizedTest
    @CsvSource({"$top,10001", "$top,-1", "$top,x", "$skip,99999999999", "$orderby,id", "$select,id", "$count,true"})
    void otherOptionsAreRefused(String option, String value) {
        refused(Map.of(option, List.of(value)));
    }

    @Test
    void beyondTheEndNothingIsLeft() throws IOException {
        var page = page(25, Map.of("$skip", "25"));

        assertThat(page.get("value")).isEmpty();
        assertThat(page.has("@odata.nextLink")).isFalse();
    }

    @Test
    void aTenantWithoutMachinesHasNoList() {
        assertThatThrownBy(() -> MachineList.of(circumstances("{\"machines\":0}"), Map.of()))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404));
    }

    @Test
    void whatIsSaidByHandReplacesWhatIsMadeUp() throws IOException {
        var list = MachineList.of(circumstances("""
                {"machines":3,"known":[{"index":1,"computerDnsName":"db.corp.example","healthStatus":"Inactive",
                  "riskScore":"High","exposureLevel":"Low","lastSeen":"2026-01-02T03:04:05Z",
                  "aadDeviceId":"11111111-2222-4333-8444-555555555555"}]}"""), Map.of());

        var machine = write(list).get("value").get(1);

        assertThat(machine.get("computerDnsName").asText()).isEqualTo("db.corp.example");
        assertThat(machine.get("healthStatus").asText()).isEqualTo("Inactive");
        assertThat(machine.get("riskScore").asText()).isEqualTo("High");
        assertThat(machine.get("exposureLevel").asText()).isEqualTo("Low");
        assertThat(machine.get("lastSeen").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(machine.get("aadDeviceId").asText()).isEqualTo("11111111-2222-4333-8444-555555555555");
    }

    @Test
    void aMillionMachinesAreReadToTheEnd() throws IOException {
        var page = page(1_000_000, Map.of("$skip", "999990"));

        assertThat(page.get("value")).hasSize(10);
    }

    @Test
    void oneMachineIsFoundByIdOrName() throws IOException {
        var circumstances = circumstances("{\"machines\":25}");
        var byName = OneMachine.read(circumstances, "WEB-0002", CONTEXT);
        var id = Json.MAPPER.readTree(byName).get("id").asText();

        assertThat(OneMachine.read(circumstances, id, CONTEXT)).isEqualTo(byName);
        assertThatThrownBy(() -> OneMachine.read(circumstances, "web-9999", CONTEXT))
                .isInstanceOf(RefusalException.class);
    }

    private static void refused(Map<String, List<String>> query) {
        assertThatThrownBy(() -> MachineList.of(circumstances("{\"machines\":25}"), query))
                .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.code()).isEqualTo("ODataError");
                });
    }

    private static long count(JsonNode machines, String member, String value) {
        return StreamSupport.stream(machines.spliterator(), false)
                .filter(machine -> machine.get(member).asText().equals(value))
                .count();
    }

    private static JsonNode page(int machines, Map<String, String> query) throws IOException {
        return write(MachineList.of(
                circumstances("{\"machines\":%d}".formatted(machines)),
                query.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())))));
    }

    private static Circumstances circumstances(String settings) {
        var state = TenantState.INITIAL.with(Json.read(settings, TenantSettings.class));
        return new Circumstances(state, NOW, Duration.ZERO, null, null, false, null, Set.of());
    }

    private static JsonNode write(MachineList list) throws IOException {
        var out = new ByteArrayOutputStream();
        list.write(CONTEXT, SELF, out);
        return Json.MAPPER.readTree(out.toByteArray());
    }
}
