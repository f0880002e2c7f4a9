package org.vedette.app.assignment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.targeting.Target;

/** One target that a policy includes or excludes. */
@Entity
@Table(name = "assignment")
@IdClass(AssignmentEntry.Key.class)
public class AssignmentEntry {

    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";

    @Id
    @Column(name = "policy_id")
    private UUID policyId;

    @Id
    private String mode;

    @Id
    @Column(name = "target_type")
    private String targetType;

    @Id
    @Column(name = "target_id")
    private String targetId;

    @SuppressWarnings("NullAway.Init")
    protected AssignmentEntry() {}

    private AssignmentEntry(UUID policyId, String mode, Target target) {
        this.policyId = policyId;
        this.mode = mode;
        this.targetType = target.type().value();
        this.targetId = target.id();
    }

    public static AssignmentEntry including(UUID policyId, Target target) {
        return new AssignmentEntry(policyId, INCLUDE, target);
    }

    public static AssignmentEntry excluding(UUID policyId, Target target) {
        return new AssignmentEntry(policyId, EXCLUDE, target);
    }

    public UUID policyId() {
        return policyId;
    }

    /** Whether the target is included; otherwise it is excluded. */
    public boolean includes() {
        return isInclusion(mode);
    }

    public Target target() {
        return target(targetType, targetId);
    }

    /** Whether a stored mode is that of included targets. */
    public static boolean isInclusion(String mode) {
        return mode.equals(INCLUDE);
    }

    /** The target that is stored so. */
    public static Target target(String targetType, String targetId) {
        var type = Arrays.stream(Target.Type.values())
                .filter(known -> known.value().equals(targetType))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("Unknown type of target: " + targetType));
        return new Target(type, targetId);
    }

    /** Identifies one entry. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID policyId;
        private String mode;
        private String targetType;
        private String targetId;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && policyId.equals(that.policyId)
                    && mode.equals(that.mode)
                    && targetType.equals(that.targetType)
                    && targetId.equals(that.targetId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(policyId, mode, targetType, targetId);
        }
    }
}
