package org.vedette.app.configmgr.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * A part of what a site says of its devices and collections. Lists that are absent are empty.
 *
 * @param sync the connector's own name for the whole
 * @param base the sync that a delta changes
 * @param page from 1; pages may come in any order and more than once
 * @param last whether no page has a higher number
 */
@Schema(name = "SyncPage")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SyncPage(
        @Schema(example = "2026-11-23T10:00:00Z/1") @Nullable
        String sync,

        @Schema(enumeration = {"full", "delta"}) @Nullable String kind,
        @Nullable String base,
        @Nullable String hierarchy,
        @Nullable Integer page,
        @Nullable Boolean last,
        @Nullable List<SyncedDevice> devices,
        @Nullable List<Long> removedDevices,
        @Nullable List<SyncedCollection> collections,
        @Nullable List<String> removedCollections) {

    /** Of one page, in entries. */
    static final int MAX_DEVICES = 10_000;

    static final int MAX_COLLECTIONS = 5_000;

    private static final int MAX_PAGES = 100_000;
    private static final int REPORTED = 100;
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E]{1,64}");
    private static final Pattern COLLECTION = Pattern.compile("[A-Z0-9]{8}");
    private static final Set<String> ONBOARDING = Set.of("onboarded", "notOnboarded", "offboarded");

    /**
     * A device as the site knows it.
     *
     * @param resourceId {@code ResourceID} of the site's database
     * @param hardwareId the SMBIOS GUID, if it is known
     * @param lastActive when the client was last active
     */
    @Schema(name = "SyncedDevice")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SyncedDevice(
            @Nullable Long resourceId,
            @Nullable String name,
            @Nullable String hardwareId,
            @Nullable String osName,
            @Nullable String osVersion,
            @Nullable String onboardingState,
            @Nullable Boolean sensorRunning,
            @Nullable String orgId,
            @Nullable Instant lastConnected,
            @Nullable Instant lastActive) {}

    /**
     * A collection and some of its members; it may be spread over pages.
     *
     * @param members resource ids: of a full sync those it has, of a delta those it has gained
     * @param removedMembers of a delta those it has lost
     */
    @Schema(name = "SyncedCollection")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SyncedCollection(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean cloudSync,
            @Nullable List<Long> members,
            @Nullable List<Long> removedMembers) {}

    public SyncPage {
        devices = devices == null ? List.of() : devices;
        removedDevices = removedDevices == null ? List.of() : removedDevices;
        collections = collections == null ? List.of() : collections;
        removedCollections = removedCollections == null ? List.of() : removedCollections;
    }

    static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    boolean isFull() {
        return "full".equals(kind);
    }

    String id() {
        return Objects.requireNonNull(sync);
    }

    int number() {
        return Objects.requireNonNull(page);
    }

    boolean isLast() {
        return Boolean.TRUE.equals(last);
    }

    /**
     * Checks every bound, and that everything is of the site's own hierarchy.
     *
     * @throws ProblemException 409 if the site has not said who it is, 422 naming each member that breaks a rule
     */
    void requireValid(Site site) {
        if (site.hierarchy().isEmpty()) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT, "Say first which site this is, with PUT /configmgr/v1/site.");
        }
        var errors = new ArrayList<FieldError>();
        if (sync == null || !NAME.matcher(sync).matches()) {
            wrong(errors, "/sync", "'sync' must be 1 to 64 visible ASCII characters.");
        }
        if (!"full".equals(kind) && !"delta".equals(kind)) {
            wrong(errors, "/kind", "'kind' must be full or delta.");
        }
        if (isFull() == (base != null)) {
            wrong(errors, "/base", "A delta names in 'base' the sync that it changes; a full sync has none.");
        }
        if (!site.hierarchy().equals(hierarchy)) {
            wrong(
                    errors,
                    "/hierarchy",
                    "Site %s belongs to the hierarchy '%s', and this is of another."
                            .formatted(site.code(), site.hierarchy()));
        }
        if (page == null || page < 1 || page > MAX_PAGES) {
            wrong(errors, "/page", "'page' must be a number from 1 to %,d.".formatted(MAX_PAGES));
        }
        if (given(devices).size() > MAX_DEVICES) {
            wrong(errors, "/devices", "A page holds %,d devices at most; send more pages.".formatted(MAX_DEVICES));
        } else {
            checkDevices(errors);
        }
        if (given(collections).size() > MAX_COLLECTIONS) {
            wrong(errors, "/collections", "A page holds %,d collections at most.".formatted(MAX_COLLECTIONS));
        } else {
            checkCollections(site, errors);
        }
        if (isFull()
                && !(given(removedDevices).isEmpty()
                        && given(removedCollections).isEmpty())) {
            wrong(errors, "/kind", "A full sync removes whatever it does not name; only a delta lists it.");
        }
        checkNumbers("/removedDevices", given(removedDevices), errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.subList(0, Math.min(errors.size(), REPORTED)));
        }
    }

    private void checkDevices(List<FieldError> errors) {
        for (var i = 0; i < given(devices).size(); i++) {
            var at = "/devices/" + i;
            var device = given(devices).get(i);
            if (device.resourceId() == null || device.resourceId() < 1) {
                wrong(errors, at + "/resourceId", "'resourceId' must be the resource id of the device, from 1.");
            }
            text(device.name(), 1, 255, at + "/name", errors);
            text(device.hardwareId(), 0, 255, at + "/hardwareId", errors);
            text(device.osName(), 0, 255, at + "/osName", errors);
            text(device.osVersion(), 0, 128, at + "/osVersion", errors);
            text(device.orgId(), 0, 64, at + "/orgId", errors);
            if (device.onboardingState() != null && !ONBOARDING.contains(device.onboardingState())) {
                wrong(
                        errors,
                        at + "/onboardingState",
                        "'onboardingState' must be onboarded, notOnboarded or offboarded.");
            }
        }
    }

    private void checkCollections(Site site, List<FieldError> errors) {
        for (var i = 0; i < given(collections).size(); i++) {
            var at = "/collections/" + i;
            var collection = given(collections).get(i);
            checkId(site, collection.id(), at + "/id", errors);
            text(collection.name(), 1, 255, at + "/name", errors);
            if (collection.cloudSync() == null) {
                wrong(errors, at + "/cloudSync", "'cloudSync' is required.");
            }
            if (isFull() && !given(collection.removedMembers()).isEmpty()) {
                wrong(errors, at + "/removedMembers", "A full sync lists members only.");
            }
            checkNumbers(at + "/members", given(collection.members()), errors);
            checkNumbers(at + "/removedMembers", given(collection.removedMembers()), errors);
        }
        for (var i = 0; i < given(removedCollections).size(); i++) {
            checkId(site, given(removedCollections).get(i), "/removedCollections/" + i, errors);
        }
    }

    private static void checkId(Site site, @Nullable String id, String at, List<FieldError> errors) {
        if (id == null || !COLLECTION.matcher(id).matches()) {
            wrong(errors, at, "The id of a collection has 8 capital letters and digits, such as SMSDM003.");
        } else if (!id.startsWith("SMS") && site.siteCodes().stream().noneMatch(id::startsWith)) {
            wrong(
                    errors,
                    at,
                    "The collection '%s' is of another hierarchy: this one has the site codes %s."
                            .formatted(id, String.join(", ", site.siteCodes())));
        }
    }

    private static void checkNumbers(String at, List<Long> numbers, List<FieldError> errors) {
        for (var i = 0; i < numbers.size(); i++) {
            Long number = numbers.get(i);
            if (number == null || number < 1) {
                wrong(errors, at + "/" + i, "A resource id is a number from 1.");
            }
        }
    }

    private static void text(@Nullable String text, int min, int max, String at, List<FieldError> errors) {
        var length = text == null ? 0 : text.length();
        if (length < min || length > max || (text != null && text.indexOf('\0') >= 0)) {
            wrong(errors, at, "This must be a text of %d to %d characters without U+0000.".formatted(min, max));
        }
    }

    private static void wrong(List<FieldError> errors, String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }
}
