package org.vedette.app.guidance.control;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One prerequisite, and whether it is met.
 *
 * @param detail why it is or is not, with the evidence
 * @param remedy what to do; null if it is met
 * @param requiredFor what does not work without it
 */
@Schema(name = "Prerequisite", description = "Something that deployment needs, and whether it is there.")
public record PrerequisiteStatus(
        @Schema(example = "intuneLicense") String id,

        @Schema(example = "license") Category category,

        @Schema(example = "Licence for Microsoft Intune") String name,

        boolean met,

        @Schema(
                description = "Why it is met or not, with the evidence.",
                example = "There is no record of Microsoft Intune Plan 1 or Microsoft 365 E5/A5/G5.")
        String detail,

        @Schema(nullable = true, description = "What to do; null if it is met.") @Nullable
        String remedy,

        @Schema(description = "What does not work without it.", example = "Creating and assigning EDR policies")
        String requiredFor) {

    /** What a prerequisite is about; also their order. */
    @Schema(name = "PrerequisiteCategory")
    public enum Category {
        LICENSE("license"),
        ROLE("role"),
        CONNECTION("connection"),
        CONFIGURATION_MANAGER("configurationManager");

        private final String value;

        Category(String value) {
            this.value = value;
        }

        /** The word for it in the HTTP contract. */
        @JsonValue
        public String value() {
            return value;
        }
    }

    public static PrerequisiteStatus met(String id, Category category, String name, String detail, String requiredFor) {
        return new PrerequisiteStatus(id, category, name, true, detail, null, requiredFor);
    }

    public static PrerequisiteStatus unmet(
            String id, Category category, String name, String detail, String remedy, String requiredFor) {
        return new PrerequisiteStatus(id, category, name, false, detail, remedy, requiredFor);
    }
}
