package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever writes into the database by hand is found out.
 *
 * <p>On PostgreSQL only: the embedded Derby lies within the server's process, where no test can reach it.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
class AuditTamperingIT {

    private static final String COPY = "create table %1$s_copy as table %1$s; alter table %1$s_copy owner to vedette";

    @ArquillianResource
    private URL url;

    private Client admin;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void writeHistory() throws SQLException {
        admin = Client.admin(url);
        while (verification().get("lastSeq").asLong() < 110) {
            admin.post("/api/v1/groups", "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(Api.unique("Past")))
                    .expect(201);
        }
        assertThat(verification().get("valid").asBoolean()).isTrue();
        for (var table : new String[] {"audit_event", "audit_head", "audit_checkpoint", "audit_key"}) {
            sql(COPY.formatted(table));
        }
    }

    @AfterEach
    void restore() throws SQLException {
        for (var table : new String[] {"audit_event", "audit_head", "audit_checkpoint", "audit_key"}) {
            sql("delete from %1$s; insert into %1$s select * from %1$s_copy; drop table %1$s_copy".formatted(table));
        }
        assertThat(verification().get("valid").asBoolean()).isTrue();
    }

    @Test
    void anEditedEventIsFound() throws SQLException {
        sql("update audit_event set actor = 'somebody else' where seq = 7");

        brokenAt(7, "changed");
    }

    @Test
    void anEditedEventWithARecomputedHashIsFoundAtTheNext() throws SQLException {
        sql("update audit_event set hash = repeat('a', 64) where seq = 7");

        brokenAt(7, "changed");
    }

    @Test
    void aRemovedEventIsFound() throws SQLException {
        sql("delete from audit_event where seq = 9");

        brokenAt(9, "removed");
    }

    @Test
    void aRemovedBeginningIsFound() throws SQLException {
        sql("delete from audit_event where seq < 5");

        brokenAt(5, "not by the retention");
    }

    @Test
    void aRemovedEndIsFound() throws SQLException {
        sql("delete from audit_event where seq > 105");

        brokenAt(106, "removed");
    }

    @Test
    void anEndThatWasCutOffWithCareIsProvenByItsCheckpoint() throws SQLException {
        sql("delete from audit_event where seq > 50");
        sql("update audit_head set seq = 50, hash = (select hash from audit_event where seq = 50)");

        brokenAt(51, "checkpoint proves");
    }

    @Test
    void aRemovedOrForgedCheckpointIsFound() throws SQLException {
        sql("update audit_checkpoint set signature = 'Zm9yZ2Vk' where seq = 100");
        brokenAt(100, "does not fit");

        sql("delete from audit_checkpoint where seq = 100");
        brokenAt(100, "removed");
    }

    @Test
    void whatTheRetentionHasCutIsStillWhole() throws SQLException {
        sql("delete from audit_event where seq <= 100");

        var report = verification();

        assertThat(report.get("valid").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("firstSeq").asLong()).isEqualTo(101);
    }

    private void brokenAt(long seq, String reason) {
        var report = verification();
        assertThat(report.get("valid").asBoolean()).isFalse();
        assertThat(report.get("brokenSeq").asLong()).as(report.toString()).isEqualTo(seq);
        assertThat(report.get("reason").asText()).contains(reason);
    }

    private JsonNode verification() {
        return admin.get("/api/v1/audit-events/verification").expect(200).json();
    }

    private static void sql(String statements) throws SQLException {
        try (var connection = DriverManager.getConnection(System.getProperty(DatabaseUnderTest.URL));
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
