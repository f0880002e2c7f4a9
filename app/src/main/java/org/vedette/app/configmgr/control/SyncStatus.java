package org.vedette.app.configmgr.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync has come.
 *
 * @param state {@code receiving}, {@code complete} (being applied), {@code applied}, {@code refused} or
 *     {@code superseded}
 * @param missing numbers of pages that are missing, as far as is known, at most 100
 * @param outcome null until there is one
 */
@Schema(name = "SyncStatus")
public record SyncStatus(
        String sync,

        @Schema(enumeration = {"receiving", "complete", "applied", "refused", "superseded"})
        String state,

        int received,
        List<Integer> missing,
        @Nullable Outcome outcome) {

    /**
     * What a sync has changed.
     *
     * @param devices how many devices the site has now
     * @param unknownMembers how many members no device is known for; they were left out
     * @param unknownSample the first ten of them
     * @param reason why it was refused; null if it was applied
     */
    @Schema(name = "SyncOutcome")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            long devices,
            long added,
            long changed,
            long removed,
            int collections,
            long unknownMembers,
            List<Long> unknownSample,
            @Nullable String reason) {

        static Outcome refused(String reason) {
            return new Outcome(0, 0, 0, 0, 0, 0, List.of(), reason);
        }
    }

    boolean isComplete() {
        return state.equals("complete");
    }
}
