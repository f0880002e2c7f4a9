package org.vedette.app.connector.remote;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.remote.MachinePage.Extent;
import org.vedette.device.ReportedMachine;

/** Reads a list of machines token by token; no more than a batch of them is in memory. */
final class MachineReader {

    /** What is kept of a machine; everything else is skipped without being held. */
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "computerDnsName",
            "aadDeviceId",
            "osPlatform",
            "version",
            "agentVersion",
            "onboardingStatus",
            "healthStatus",
            "riskScore",
            "exposureLevel",
            "managedBy",
            "firstSeen",
            "lastSeen");

    private static final String HARDWARE = "vmId";
    private static final int LONGEST = 1024;

    private final JsonParser parser;

    private MachineReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a whole answer.
     *
     * @param batch how many machines at most are handed on at once
     * @throws IOException if the answer breaks off or is something else
     */
    static Extent read(InputStream body, int batch, Consumer<List<ReportedMachine>> sink) throws IOException {
        try (var parser = Transport.LENIENT.getFactory().createParser(body)) {
            return new MachineReader(parser).answer(batch, sink);
        }
    }

    private Extent answer(int batch, Consumer<List<ReportedMachine>> sink) throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT);
        var count = -1;
        var more = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = parser.currentName();
            parser.nextToken();
            if (member.equals("value")) {
                require(count < 0);
                count = list(batch, sink);
            } else if (member.equals("@odata.nextLink")) {
                more = parser.hasToken(JsonToken.VALUE_STRING);
            } else {
                parser.skipChildren();
            }
        }
        require(count >= 0);
        return new Extent(count, more);
    }

    private int list(int batch, Consumer<List<ReportedMachine>> sink) throws IOException {
        require(parser.hasToken(JsonToken.START_ARRAY));
        var count = 0;
        var gathered = new ArrayList<ReportedMachine>(batch);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            gathered.add(machine());
            count++;
            if (gathered.size() == batch) {
                sink.accept(List.copyOf(gathered));
                gathered.clear();
            }
        }
        if (!gathered.isEmpty()) {
            sink.accept(List.copyOf(gathered));
        }
        return count;
    }

    private ReportedMachine machine() throws IOException {
        require(parser.hasToken(JsonToken.START_OBJECT));
        var values = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = parser.currentName();
            parser.nextToken();
            if (member.equals("vmMetadata") && parser.hasToken(JsonToken.START_OBJECT)) {
                virtualMachine(values);
            } else if (MEMBERS.contains(member)) {
                keep(member, values);
            } else {
                parser.skipChildren();
            }
        }
        require(!values.getOrDefault("id", "").isEmpty());
        return new ReportedMachine(
                text(values, "id"),
                text(values, "computerDnsName"),
                present(values, "aadDeviceId"),
                present(values, HARDWARE),
                text(values, "osPlatform"),
                text(values, "version"),
                text(values, "agentVersion"),
                text(values, "onboardingStatus"),
                text(values, "healthStatus"),
                values.get("riskScore"),
                values.get("exposureLevel"),
                text(values, "managedBy"),
                instant(values.get("firstSeen")),
                instant(values.get("lastSeen")));
    }

    private void virtualMachine(Map<String, String> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = parser.currentName();
            parser.nextToken();
            if (member.equals(HARDWARE)) {
                keep(member, values);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void keep(String member, Map<String, String> values) throws IOException {
        if (parser.currentToken().isScalarValue() && !parser.hasToken(JsonToken.VALUE_NULL)) {
            var text = parser.getText();
            values.put(member, text.substring(0, Math.min(text.length(), LONGEST)));
        } else {
            parser.skipChildren();
        }
    }

    private void require(boolean asInTheContract) throws IOException {
        if (!asInTheContract) {
            throw new JsonParseException(parser, "Not a list of machines");
        }
    }

    private static String text(Map<String, String> values, String member) {
        return values.getOrDefault(member, "");
    }

    private static Optional<String> present(Map<String, String> values, String member) {
        return Optional.ofNullable(values.get(member)).filter(value -> !value.isBlank());
    }

    /** With an offset or, as older answers have it, without one, which is UTC. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z")
                    .toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
