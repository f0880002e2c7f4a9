package org.vedette.app.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Scopes;
import org.vedette.app.access.Reach;
import org.vedette.app.event.entity.Webhook;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Json;
import org.vedette.app.http.Listing;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.ScopeSets;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;
import org.vedette.event.EventType;
import org.vedette.event.WebhookSecret;

/**
 * The webhooks; part of the caller's transaction.
 *
 * <p>A webhook carries what its scope tags reach, and whoever looks after it reaches at least that.
 */
@ApplicationScoped
public class Webhooks {

    /**
     * What a webhook is to say.
     *
     * @param scopes null for those that it has, or of a new one those of its maker
     */
    public record Wanted(
            String name,
            String url,
            boolean enabled,
            List<String> events,
            @Nullable String secret,
            @Nullable Scopes scopes) {}

    /**
     * What came of a ping.
     *
     * @param status that was answered; 0 for none
     * @param problem empty if the receiver took it
     */
    public record Ping(UUID id, int status, String problem) {}

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private ScopeSets sets;

    @Inject
    private Reach reach;

    @Inject
    private Vault vault;

    @Inject
    private WebhookSettings settings;

    @Inject
    private WebhookSender sender;

    @Inject
    private Event<WebhooksChanged> changed;

    @Inject
    private Clock clock;

    /** Secrets belong to their webhooks. */
    @Produces
    static SealedColumn sealed() {
        return SealedColumn.ownedBy("webhook", "secret", List.of("id"), "id");
    }

    /** Those that carry nothing out of the caller's reach. */
    public Listing<Webhook> list() {
        var listing = Listing.of(entities, Webhook.class, Webhook::id)
                .sortable("name", String.class, Webhook::name)
                .sortable("createdAt", Instant.class, Webhook::createdAt)
                .sortedBy("name")
                .searching("name", "url");
        var scopes = reach.ofOperation();
        if (scopes.all()) {
            return listing;
        }
        return scopes.isNone()
                ? listing.within("1 = 0", Map.of())
                : listing.within(
                        "e.scope <> 0 and e.scope not in (select t.scopeId from ScopeSetTag t where t.tag not in :held)",
                        Map.of("held", new TreeSet<>(scopes.tags())));
    }

    /**
     * The webhook of a path.
     *
     * @throws ProblemException 404 if there is none, or it carries what is out of the caller's reach
     */
    public Webhook require(UUID id) {
        return Optional.ofNullable(entities.find(Webhook.class, id))
                .filter(found -> reach.ofOperation().cover(scopesOf(found)))
                .orElseThrow(() -> ProblemException.notFound("webhook", id));
    }

    /** What it carries. */
    public Scopes scopesOf(Webhook webhook) {
        return webhook.scope() == Webhook.EVERYTHING ? Scopes.ALL : Scopes.of(sets.tagsOf(webhook.scope()));
    }

    /** Stores a new webhook. */
    public Webhook create(Wanted wanted, String author) {
        var errors = errors(wanted);
        if (wanted.secret() == null) {
            errors.add(new FieldError("/secret", "'secret' is required: what you and the receiver share."));
        }
        refuse(errors);
        var scope = scope(wanted.scopes() == null ? reach.ofOperation() : wanted.scopes());
        var id = UUID.randomUUID();
        var now = clock.instant();
        var webhook = new Webhook(id, seal(String.valueOf(wanted.secret()), id), author, now);
        say(webhook, wanted, scope, author, now);
        entities.persist(webhook);
        entities.flush();
        changed.fire(new WebhooksChanged());
        return webhook;
    }

    /** Replaces what a webhook says; what waits for it is tried at once. */
    public Webhook change(UUID id, @Nullable String ifMatch, Wanted wanted, String author) {
        var webhook = require(id);
        EntityTags.requireMatch(ifMatch, webhook.version());
        refuse(errors(wanted));
        var scope = wanted.scopes() == null ? webhook.scope() : scope(wanted.scopes());
        if (wanted.secret() != null) {
            webhook.signWith(seal(wanted.secret(), id));
        }
        var now = clock.instant();
        say(webhook, wanted, scope, author, now);
        entities.flush();
        changed.fire(new WebhooksChanged());
        entities.createQuery("update WebhookDelivery d set d.dueAt = :now"
                        + " where d.webhookId = :id and d.state = 'waiting' and d.dueAt > :now")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        return webhook;
    }

    /** Removes a webhook and what is on its way to it. */
    public void delete(UUID id, @Nullable String ifMatch) {
        var webhook = require(id);
        EntityTags.requireMatch(ifMatch, webhook.version());
        entities.remove(webhook);
        entities.flush();
        entities.createQuery("delete from WebhookDelivery d where d.webhookId = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Sends a ping and waits for the answer; not in a transaction. */
    public Ping ping(Webhook webhook) {
        var id = UUID.randomUUID();
        var body = Json.MAPPER
                .createObjectNode()
                .put("id", id.toString())
                .put("type", EventType.PING.value())
                .put("occurredAt", clock.instant().toString());
        body.putObject("object")
                .put("kind", "webhook")
                .put("id", webhook.id().toString())
                .put("name", webhook.name());
        body.putObject("data");
        try {
            var answer = sender.sendNow(webhook.url(), webhook.secret(), webhook.id(), id.toString(), Json.write(body));
            return new Ping(id, answer.status(), answer.problem());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Ping(id, 0, "The server is stopping.");
        }
    }

    private static void say(Webhook webhook, Wanted wanted, int scope, String author, Instant now) {
        var events = List.copyOf(new TreeSet<>(wanted.events()));
        webhook.say(wanted.name(), wanted.url(), wanted.enabled(), events, scope, author, now);
    }

    private int scope(Scopes scopes) {
        if (!reach.ofOperation().cover(scopes)) {
            throw new ProblemException(
                            ProblemType.FORBIDDEN,
                            "A webhook carries no more than its makers reach; give it scope tags of yours.")
                    .at("/scopeTags");
        }
        return scopes.all() ? Webhook.EVERYTHING : sets.idOf(scopes.tags());
    }

    private byte[] seal(String secret, UUID owner) {
        return vault.seal(secret.getBytes(StandardCharsets.UTF_8), owner.toString());
    }

    private List<FieldError> errors(Wanted wanted) {
        var errors = new ArrayList<FieldError>();
        settings.objection(wanted.url()).ifPresent(objection -> errors.add(new FieldError("/url", objection)));
        var seen = new HashSet<String>();
        for (var i = 0; i < wanted.events().size(); i++) {
            var word = wanted.events().get(i);
            if (EventType.of(word).isEmpty()) {
                errors.add(new FieldError("/events/" + i, "There is no event '%s'.".formatted(word)));
            } else if (!seen.add(word)) {
                errors.add(new FieldError("/events/" + i, "This event is named twice; name it once."));
            }
        }
        if (wanted.secret() != null) {
            try {
                WebhookSecret.of(wanted.secret());
            } catch (IllegalArgumentException refused) {
                errors.add(new FieldError(
                        "/secret",
                        "A secret has %d characters or more, or after 'whsec_' so many bytes in Base64."
                                .formatted(WebhookSecret.SHORTEST)));
            }
        }
        return errors;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
