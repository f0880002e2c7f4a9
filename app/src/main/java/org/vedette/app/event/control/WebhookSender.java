package org.vedette.app.event.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.vedette.app.event.control.DeliveryRows.Attempt;
import org.vedette.app.event.control.DeliveryRows.Due;
import org.vedette.app.http.SignedPosts;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.Vault;
import org.vedette.event.WebhookSecret;

/**
 * Sends what is due to one webhook, of different objects at once. What became of it is written down after the receiver has
 * answered: a node that dies in between has it sent again, with the same id.
 */
@ApplicationScoped
class WebhookSender {

    /** So many requests at most are under way to one receiver. */
    private static final int AT_ONCE = 16;

    private static final int MAX_PROBLEM = 500;

    private record Target(URI address, WebhookSecret secret) {}

    /**
     * What a receiver answered.
     *
     * @param problem empty if it took it
     */
    record Answer(int status, String problem) {

        static Answer of(int status) {
            return new Answer(status, status >= 200 && status <= 299 ? "" : "The receiver answered " + status);
        }
    }

    @Inject
    private Sql sql;

    @Inject
    private DeliveryRows rows;

    @Inject
    private Vault vault;

    @Inject
    private WebhookSettings settings;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private Clock clock;

    private SignedPosts posts;

    @PostConstruct
    void prepare() {
        posts = new SignedPosts(settings.timeout());
    }

    /**
     * Sends a few of what is due.
     *
     * @return how many
     */
    int sendDue(UUID webhookId) throws InterruptedException {
        var due = rows.due(webhookId, clock.instant(), AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        var target = target(webhookId);
        if (target.isEmpty()) {
            return 0;
        }
        var objection = settings.objectionNow(target.get().address());
        var answers = new ArrayList<CompletableFuture<Answer>>();
        for (var each : due) {
            answers.add(
                    objection.isPresent()
                            ? CompletableFuture.completedFuture(new Answer(0, objection.get()))
                            : begin(target.get(), each.eventId().toString(), each.body()));
        }
        var attempts = new ArrayList<Attempt>();
        for (var i = 0; i < due.size(); i++) {
            attempts.add(attempt(due.get(i), await(answers.get(i))));
        }
        rows.record(attempts);
        count(attempts);
        return due.size();
    }

    /** Sends something at once, whether the webhook is enabled or not, and once only. */
    Answer sendNow(String url, byte[] sealedSecret, UUID webhookId, String id, String body)
            throws InterruptedException {
        var target = target(url, sealedSecret, webhookId);
        var objection = settings.objectionNow(target.address());
        return objection.isPresent() ? new Answer(0, objection.get()) : await(begin(target, id, body));
    }

    private Optional<Target> target(UUID webhookId) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "select url, secret from webhook where id = ? and enabled = true")) {
            sql.set(statement, 1, webhookId);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(target(row.getString(1), row.getBytes(2), webhookId))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The webhook cannot be read", failed);
        }
    }

    private Target target(String url, byte[] sealed, UUID webhookId) {
        var secret = new String(vault.open(sealed, webhookId.toString()), StandardCharsets.UTF_8);
        return new Target(URI.create(url), WebhookSecret.of(secret));
    }

    private CompletableFuture<Answer> begin(Target target, String id, String body) {
        var now = clock.instant();
        var headers = Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                target.secret().sign(id, now, body),
                "user-agent",
                "Vedette");
        return posts.begin(target.address(), headers, body)
                .thenApply(Answer::of)
                .exceptionally(failed -> new Answer(0, problem(failed)));
    }

    /** The client gives up by itself; this is for one that does not. */
    private Answer await(CompletableFuture<Answer> answer) throws InterruptedException {
        try {
            return answer.get(settings.timeout().multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            return new Answer(0, problem(failed));
        }
    }

    private static String problem(Throwable failed) {
        var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        var text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.isBlank()
                ? cause.getClass().getSimpleName()
                : text.substring(0, Math.min(text.length(), MAX_PROBLEM));
    }

    private Attempt attempt(Due due, Answer answer) {
        var now = clock.instant();
        Optional<Instant> again = answer.problem().isEmpty()
                ? Optional.empty()
                : settings.schedule()
                        .next(
                                due.attempts() + 1,
                                due.queuedAt(),
                                now,
                                ThreadLocalRandom.current().nextDouble());
        return new Attempt(due, now, answer.status(), answer.problem(), again);
    }

    private void count(List<Attempt> attempts) {
        for (var attempt : attempts) {
            var outcome = attempt.isDelivered() ? "delivered" : attempt.again().isPresent() ? "failed" : "dead";
            metrics.counter("vedette_webhook_attempts", new Tag("outcome", outcome))
                    .inc();
        }
    }
}
