package org.vedette.app.demo.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in the emulated tenant at present; absent is healthy.
 *
 * @param clientSecret how the configured secret is refused
 * @param consent application roles, or the role in the subscription, that are missing
 * @param latency before every answer, at most {@link #MAX_LATENCY}
 * @param failure 500 or 503
 * @param truncated whether answers end within their JSON
 * @param redirect where answers send the caller
 * @param clockSkew by which the clock of the tenant is ahead; negative if it is behind
 * @param limits where and how often a fault occurs; everywhere and always if absent
 */
@Schema(name = "DemoFaults", description = "What goes wrong at present; absent or null is healthy.")
public record Faults(
        @Nullable @Schema(nullable = true, description = "How the right secret is refused.")
        RefusedSecret clientSecret,

        @Schema(description = "What the application may not do.")
        Set<Role> consent,

        @Nullable @Schema(nullable = true, description = "Before every answer, at most PT60S.", example = "PT2S")
        Duration latency,

        @Nullable @Valid @Schema(nullable = true) Throttle throttle,

        @Nullable @Schema(nullable = true, description = "500 or 503.", example = "503")
        Integer failure,

        @Schema(description = "Whether answers end within their JSON.")
        Boolean truncated,

        @Nullable
        @Size(max = 2000)
        @Pattern(regexp = "https?://[\\x21-\\x7E]+")
        @Schema(nullable = true, description = "Where answers send the caller.", example = "http://127.0.0.1:9080/")
        String redirect,

        @Nullable
        @Schema(
                nullable = true,
                description = "By which the clock of the tenant is ahead, at most a day.",
                example = "-PT10M")
        Duration clockSkew,

        @Schema(description = "By the name of a fault: where and how often it occurs.")
        Map<Fault, @Valid Limit> limits) {

    public static final Duration MAX_LATENCY = Duration.ofSeconds(60);
    public static final Duration MAX_SKEW = Duration.ofDays(1);
    public static final List<Integer> FAILURES = List.of(500, 503);

    /** Everything works. */
    public static final Faults NONE = new Faults(null, Set.of(), null, null, null, false, null, null, Map.of());

    /** JSON leaves out what is absent. */
    public Faults {
        consent = consent == null ? Set.of() : Set.copyOf(consent);
        truncated = truncated != null && truncated;
        limits = limits == null ? Map.of() : Map.copyOf(limits);
    }

    /** Why the right secret is refused. */
    @Schema(name = "DemoRefusedSecret")
    public enum RefusedSecret {
        @JsonProperty("wrong")
        WRONG,
        @JsonProperty("expired")
        EXPIRED
    }

    /** What the application may do in the tenant. */
    @Schema(name = "DemoRole")
    public enum Role {
        @JsonProperty("Organization.Read.All")
        ORGANIZATION_READ("Organization.Read.All"),
        @JsonProperty("Machine.Read.All")
        MACHINE_READ("Machine.Read.All"),
        /** Of the subscription, not of a token. */
        @JsonProperty("Security Reader")
        SECURITY_READER("Security Reader");

        private final String value;

        Role(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }
    }

    /**
     * Too many calls.
     *
     * @param after calls that pass before
     * @param retryAfter seconds for which every call is refused then
     */
    @Schema(name = "DemoThrottle")
    public record Throttle(
            @Min(0) @Max(1_000_000) @Schema(description = "Calls that pass before.", example = "100")
            int after,

            @Min(1) @Max(3600) @Schema(description = "In seconds.", example = "30")
            int retryAfter) {}

    /**
     * Where and how often.
     *
     * @param service the only one that has the fault; all if absent
     * @param times how often it is still to occur; without end if absent
     */
    @Schema(name = "DemoLimit")
    public record Limit(
            @Nullable @Schema(nullable = true) Service service,

            @Nullable @Min(1) @Max(1_000_000) @Schema(nullable = true, example = "2")
            Integer times) {}

    /** Whether a call of the service meets the fault. */
    public boolean hit(Fault fault, Service service) {
        var limit = limit(fault);
        return isSet(fault) && (limit == null || limit.service() == null || limit.service() == service);
    }

    /** Whether the fault ends by itself, so that each occurrence counts. */
    public boolean isCounted(Fault fault) {
        var limit = limit(fault);
        return limit != null && limit.times() != null;
    }

    /** What is left after the fault has occurred once more. */
    public Faults afterOccurrence(Fault fault) {
        var limit = limit(fault);
        if (limit == null || limit.times() == null) {
            return this;
        }
        var rest = new EnumMap<Fault, Limit>(Fault.class);
        rest.putAll(limits);
        if (limit.times() > 1) {
            rest.put(fault, new Limit(limit.service(), limit.times() - 1));
            return with(rest);
        }
        rest.remove(fault);
        return without(fault).with(rest);
    }

    private @Nullable Limit limit(Fault fault) {
        return limits.get(fault);
    }

    private boolean isSet(Fault fault) {
        return switch (fault) {
            case CLIENT_SECRET -> clientSecret != null;
            case CONSENT -> !consent.isEmpty();
            case LATENCY -> latency != null;
            case THROTTLE -> throttle != null;
            case FAILURE -> failure != null;
            case TRUNCATED -> truncated;
            case REDIRECT -> redirect != null;
            case CLOCK_SKEW -> clockSkew != null;
        };
    }

    private Faults with(Map<Fault, Limit> changed) {
        return new Faults(clientSecret, consent, latency, throttle, failure, truncated, redirect, clockSkew, changed);
    }

    private Faults without(Fault fault) {
        return new Faults(
                fault == Fault.CLIENT_SECRET ? null : clientSecret,
                fault == Fault.CONSENT ? Set.of() : consent,
                fault == Fault.LATENCY ? null : latency,
                fault == Fault.THROTTLE ? null : throttle,
                fault == Fault.FAILURE ? null : failure,
                fault == Fault.TRUNCATED ? Boolean.FALSE : truncated,
                fault == Fault.REDIRECT ? null : redirect,
                fault == Fault.CLOCK_SKEW ? null : clockSkew,
                limits);
    }
}
