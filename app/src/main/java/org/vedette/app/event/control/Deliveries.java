package org.vedette.app.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.entity.WebhookDelivery;
import org.vedette.app.http.Listing;
import org.vedette.app.problem.ProblemException;

/** What is on its way to a webhook, and sending it again; part of the caller's transaction. */
@ApplicationScoped
public class Deliveries {

    private static final String REPLAY = "update WebhookDelivery d set d.state = 'waiting', d.attempts = 0,"
            + " d.dueAt = :now, d.queuedAt = :now where d.webhookId = :webhook";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Webhooks webhooks;

    @Inject
    private Clock clock;

    /** Those of a webhook, latest first. */
    public Listing<WebhookDelivery> list(UUID webhookId, @Nullable String state) {
        webhooks.require(webhookId);
        return Listing.of(entities, WebhookDelivery.class, WebhookDelivery::id)
                .sortable("queuedAt", Instant.class, WebhookDelivery::queuedAt)
                .sortedBy("-queuedAt")
                .where("webhookId", webhookId)
                .where("state", state);
    }

    /** Sends one once more, or sooner than it would be; in its place among those of its object. */
    public WebhookDelivery replay(UUID webhookId, UUID id) {
        webhooks.require(webhookId);
        find(webhookId, id);
        entities.createQuery(REPLAY + " and d.id = :id")
                .setParameter("now", clock.instant())
                .setParameter("webhook", webhookId)
                .setParameter("id", id)
                .executeUpdate();
        entities.clear();
        return find(webhookId, id);
    }

    /**
     * Sends all once more that were given up.
     *
     * @return how many
     */
    public int replayDead(UUID webhookId) {
        webhooks.require(webhookId);
        return entities.createQuery(REPLAY + " and d.state = 'dead'")
                .setParameter("now", clock.instant())
                .setParameter("webhook", webhookId)
                .executeUpdate();
    }

    private WebhookDelivery find(UUID webhookId, UUID id) {
        return Optional.ofNullable(entities.find(WebhookDelivery.class, id))
                .filter(found -> found.webhookId().equals(webhookId))
                .orElseThrow(() -> ProblemException.notFound("delivery", id));
    }
}
