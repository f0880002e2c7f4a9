package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Ticket;
import org.vedette.app.secrets.Tokens;

/** Lets the connectors of attached sites in. */
@ApplicationScoped
public class SiteAccess {

    private static final String BEARER = "Bearer ";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * The site that a connector speaks for, which has been heard of now; outside of any transaction.
     *
     * @param authorization the header with the site's credential
     * @throws ProblemException 401 for a credential that is none, or is revoked
     */
    public Site site(@Nullable String authorization) {
        var site = ticket(authorization).flatMap(this::find).orElseThrow(SiteAccess::unknown);
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "update configmgr_progress set last_seen = ? where site_code = ?")) {
            sql.set(statement, 1, clock.instant());
            statement.setString(2, site.code());
            statement.executeUpdate();
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not answer", unreachable);
        }
        return site;
    }

    private static Optional<Ticket> ticket(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? Ticket.parse(Ticket.Purpose.SITE, authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private Optional<Site> find(Ticket ticket) {
        return entities.createQuery("select s from Site s where s.credentialId = :credential", Site.class)
                .setParameter("credential", ticket.id())
                .getResultStream()
                .filter(site -> site.admitsConnector()
                        && Tokens.matches(ticket.secret(), HexFormat.of().parseHex(site.secretHash())))
                .findAny();
    }

    private static ProblemException unknown() {
        return new ProblemException(
                        ProblemType.NOT_AUTHENTICATED,
                        "This is not the credential of an attached site, or it was revoked; ask an administrator for a new"
                                + " one.")
                .with("WWW-Authenticate", "Bearer realm=\"vedette-sites\"");
    }
}
