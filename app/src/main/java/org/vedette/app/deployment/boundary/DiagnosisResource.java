package org.vedette.app.deployment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.deployment.control.Diagnosis;

/** Why a device is where it is. */
@Path("/api/v1/devices/{id}/diagnosis")
@Tag(name = "Devices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DiagnosisResource {

    /**
     * The answers to all questions about a device.
     *
     * @param onboardingStatus what reports count the device as
     * @param verdict in one sentence: the first problem, or that there is none
     */
    @Schema(name = "DeviceDiagnosis")
    public record DeviceDiagnosis(
            UUID deviceId,
            String deviceName,
            Instant asOf,

            @Schema(
                    enumeration = {
                        "onboarded",
                        "pending",
                        "notOnboarded",
                        "error",
                        "conflict",
                        "offboarding",
                        "offboarded",
                        "inactive"
                    })
            String onboardingStatus,

            String verdict,
            List<Step> steps) {}

    /** One question and its answer. */
    @Schema(name = "DiagnosisStep")
    public record Step(
            @Schema(example = "sensor") String id,
            @Schema(example = "Sensor running") String title,

            @Schema(enumeration = {"ok", "problem", "unknown", "skipped"})
            String status,

            String evidence,

            @Schema(description = "What to do; null if nothing.", nullable = true) @Nullable
            String advice) {

        static Step of(org.vedette.diagnosis.Step step) {
            return new Step(
                    step.id(),
                    step.title(),
                    step.status().value(),
                    step.evidence(),
                    step.advice().isEmpty() ? null : step.advice());
        }
    }

    @Inject
    private Diagnosis diagnosis;

    @GET
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "Diagnose a device",
            description =
                    "Answers, in order, whether it is enrolled, checks in, is targeted (through what, excluded by what), can take"
                            + " its policies, is licensed, gets a valid package of the right organisation, has fetched and"
                            + " applied it, has nothing left of an earlier offboarding, says that it is onboarded, is configured by nothing else, runs its sensor,"
                            + " reaches its endpoints and is seen by Defender; each with its evidence and with advice.")
    @APIResponse(responseCode = "200", description = "The checklist; the first problem is the one to solve.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DeviceDiagnosis diagnose(@PathParam("id") UUID id) {
        var result = diagnosis.of(id);
        var verdict = result.checklist()
                .firstProblem()
                .map(step -> "%s: %s".formatted(step.title(), step.evidence()))
                .orElse("No problem was found.");
        return new DeviceDiagnosis(
                result.device().id(),
                result.device().name(),
                result.asOf(),
                result.status().value(),
                verdict,
                result.checklist().steps().stream().map(Step::of).toList());
    }
}
