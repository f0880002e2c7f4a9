package org.vedette.app.policy.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.rollout.Ring;
import org.vedette.rollout.RingCounts;
import org.vedette.rollout.RolloutPlan;

/**
 * How one revision of a policy goes out, ring by ring. While it is active, the policy's latest revision is the staged one, and
 * devices that are in no open ring keep the base.
 */
@Entity
@Table(name = "rollout")
public class Rollout {

    private static final String SERVER = "vedette";

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "policy_id")
    private UUID policyId;

    private boolean active;

    private String state;

    private String reason;

    @Column(name = "base_revision")
    private int baseRevision;

    @Column(name = "staged_revision")
    private int stagedRevision;

    @Column(name = "base_content")
    private int baseContent;

    @Column(name = "staged_content")
    private int stagedContent;

    @Column(name = "base_package")
    private UUID basePackage;

    private String rings;

    @Column(name = "wait_seconds")
    private long waitSeconds;

    @Column(name = "min_success_percent")
    private int minSuccessPercent;

    @Column(name = "max_error_percent")
    private int maxErrorPercent;

    @Column(name = "min_answers")
    private int minAnswers;

    private int ring;

    @Column(name = "watched_since")
    private Instant watchedSince;

    @Column(name = "accepted_in_ring")
    private long acceptedInRing;

    private long accepted;

    private String released;

    private @Nullable String outcome;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @Column(name = "modified_by")
    private String modifiedBy;

    @SuppressWarnings("NullAway.Init")
    protected Rollout() {}

    /** A rollout whose first ring is open. */
    public Rollout(UUID id, PolicyRevision base, PolicyRevision staged, RolloutPlan plan, String author, Instant now) {
        this.id = id;
        this.policyId = staged.policyId();
        this.active = true;
        this.state = RolloutState.RUNNING.value();
        this.reason = "";
        this.baseRevision = base.revision();
        this.stagedRevision = staged.revision();
        this.baseContent = base.contentRevision();
        this.stagedContent = staged.contentRevision();
        this.basePackage = NilUuid.stored(base.content().packageId());
        this.rings = Json.write(plan.rings());
        this.waitSeconds = plan.minWait().toSeconds();
        this.minSuccessPercent = (int) plan.minSuccessPercent();
        this.maxErrorPercent = (int) plan.maxErrorPercent();
        this.minAnswers = (int) plan.minAnswers();
        this.watchedSince = now;
        this.released = Json.write(List.of(now));
        this.createdAt = now;
        this.createdBy = author;
        this.modifiedAt = now;
        this.modifiedBy = author;
    }

    /** No further ring opens until it is resumed; why is for people. */
    public void pause(String why, @Nullable String author, Instant now) {
        require(RolloutState.RUNNING, "paused");
        become(RolloutState.PAUSED, why, author, now);
    }

    /**
     * Goes on with the present ring, which is watched anew.
     *
     * @param present what became of the ring alone so far; its failures are accepted and do not pause it again
     * @param all what became of all rings so far
     */
    public void resume(RingCounts present, RingCounts all, String author, Instant now) {
        require(RolloutState.PAUSED, "resumed");
        acceptedInRing = present.failed();
        accept(all);
        watchedSince = now;
        become(RolloutState.RUNNING, "", author, now);
    }

    /** Failures so far, in whatever ring, have been looked at and do not pause it again. */
    public void accept(RingCounts all) {
        accepted = all.failed();
    }

    /**
     * Opens the next ring, or completes if the present one is the last.
     *
     * @param author null if it is the server's own decision
     */
    public void advance(@Nullable String author, Instant now) {
        requireActive("advanced");
        if (plan().isLast(ring)) {
            active = false;
            become(RolloutState.COMPLETED, "", author, now);
            return;
        }
        ring++;
        acceptedInRing = 0;
        watchedSince = now;
        var times = new ArrayList<>(released());
        times.add(now);
        released = Json.write(times);
        become(RolloutState.RUNNING, "", author, now);
    }

    /** Ends, because the policy says again what it said before. */
    public void rollBack(String author, Instant now) {
        requireActive("rolled back");
        active = false;
        become(RolloutState.ROLLED_BACK, "", author, now);
    }

    /** Keeps how far it had come when it ended. */
    public void endedWith(RolloutOutcome counted) {
        outcome = Json.write(counted);
    }

    private void become(RolloutState next, String why, @Nullable String author, Instant now) {
        state = next.value();
        reason = why;
        modifiedAt = now;
        modifiedBy = author == null ? SERVER : author;
    }

    private void requireActive(String what) {
        if (!active) {
            throw refused(what);
        }
    }

    private void require(RolloutState expected, String what) {
        if (state() != expected) {
            throw refused(what);
        }
    }

    private ProblemException refused(String what) {
        return new ProblemException(
                ProblemType.STATE_CONFLICT, "The rollout is %s, so it cannot be %s.".formatted(words(), what));
    }

    private String words() {
        return state() == RolloutState.ROLLED_BACK ? "rolled back" : state;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID policyId() {
        return policyId;
    }

    /** Whether some devices may still have the base. */
    public boolean isActive() {
        return active;
    }

    public RolloutState state() {
        return RolloutState.of(state);
    }

    /** Why it is paused; empty if it is not. */
    public String reason() {
        return reason;
    }

    public int baseRevision() {
        return baseRevision;
    }

    public int stagedRevision() {
        return stagedRevision;
    }

    /** The content revision that devices of no open ring keep. */
    public int baseContent() {
        return baseContent;
    }

    /** The content revision that devices of the open rings get. */
    public int stagedContent() {
        return stagedContent;
    }

    public @Nullable UUID basePackage() {
        return NilUuid.read(basePackage);
    }

    public RolloutPlan plan() {
        return new RolloutPlan(
                Arrays.asList(Json.read(rings, Ring[].class)),
                Duration.ofSeconds(waitSeconds),
                minSuccessPercent,
                maxErrorPercent,
                minAnswers);
    }

    /** The number of the present ring, from 0. */
    public int ring() {
        return ring;
    }

    /** Since when the present ring is watched. */
    public Instant watchedSince() {
        return watchedSince;
    }

    /** Failures of the present ring that somebody has accepted. */
    public long acceptedInRing() {
        return acceptedInRing;
    }

    /** Failures of all rings that somebody has accepted. */
    public long accepted() {
        return accepted;
    }

    /** When each ring was opened; the rings that are closed are missing. */
    public List<Instant> released() {
        return Arrays.asList(Json.read(released, Instant[].class));
    }

    /** How far it had come when it ended; empty while it is active, and if that could not be counted then. */
    public Optional<RolloutOutcome> outcome() {
        return Optional.ofNullable(outcome).map(json -> Json.read(json, RolloutOutcome.class));
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }

    public String modifiedBy() {
        return modifiedBy;
    }
}
