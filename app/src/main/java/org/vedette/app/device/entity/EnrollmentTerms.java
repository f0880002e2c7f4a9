package org.vedette.app.device.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.spi.Management;

/**
 * Whom an enrolment token lets in and what becomes of them.
 *
 * @param platform an operating system that a profile is for
 * @param groupIds the groups that devices are put in, each once
 * @param maxUses null for any number
 * @param scopeTags that it carries and devices are given; those of its maker if null
 */
public record EnrollmentTerms(
        String platform,
        Management management,
        List<UUID> groupIds,
        Instant expiresAt,
        @Nullable Integer maxUses,
        @Nullable List<String> scopeTags) {

    public EnrollmentTerms {
        groupIds = List.copyOf(groupIds);
    }
}
