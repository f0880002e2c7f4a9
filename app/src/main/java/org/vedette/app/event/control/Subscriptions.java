package org.vedette.app.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.event.EventType;

/** What webhooks ask for, as of a second ago at most: whoever changes something asks this and not the database. */
@ApplicationScoped
class Subscriptions {

    private static final String SELECT = "select id, events, scope from webhook where enabled = true";

    @Inject
    private Sql sql;

    /** Null until it was read: then everything is asked for, and what is not is thrown away later. */
    private volatile @Nullable List<Subscription> present;

    boolean want(EventType type) {
        var known = present;
        return known == null
                || known.stream().anyMatch(subscription -> subscription.types().contains(type));
    }

    /** This node knows at once of what was changed on it. */
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) WebhooksChanged changed) {
        present = null;
    }

    /** Reads them anew. */
    List<Subscription> refresh() {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(SELECT);
                var row = statement.executeQuery()) {
            var read = new ArrayList<Subscription>();
            while (row.next()) {
                var types = EnumSet.noneOf(EventType.class);
                Arrays.stream(Json.read(row.getString(2), String[].class))
                        .map(EventType::of)
                        .flatMap(Optional::stream)
                        .forEach(types::add);
                read.add(new Subscription(sql.uuid(row, 1), types, row.getInt(3)));
            }
            var fresh = List.copyOf(read);
            present = fresh;
            return fresh;
        } catch (SQLException failed) {
            throw new IllegalStateException("The webhooks cannot be read", failed);
        }
    }
}
