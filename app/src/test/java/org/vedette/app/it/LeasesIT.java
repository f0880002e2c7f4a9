package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One node at a time does the work that a lease is for, and another takes over when it dies. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LeasesIT {

    private static final String LEASE = "test";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addClasses(LeaseDoor.class, SqlDoor.class);
    }

    @ArquillianResource
    private URL url;

    private Client client;

    @BeforeEach
    void bringALease() {
        client = Client.of(url);
        sql(
                "insert into lease (name, owner, held_until) values ('test', '', cast('1970-01-01 00:00:00' as timestamp))");
    }

    @AfterEach
    void takeItAway() {
        sql("delete from lease where name = 'test'");
    }

    private void sql(String statement) {
        client.with("Accept", "text/plain").post(SqlDoor.PATH, statement).expect(200);
    }

    private boolean hold(String owner, Duration length) {
        var path = "%s/%s/%s/%s".formatted(LeaseDoor.PATH, LEASE, owner, length);
        return Boolean.parseBoolean(client.post(path, "").expect(200).text());
    }

    @Test
    void oneOfTwoHoldsIt() {
        assertThat(hold("one", Duration.ofMinutes(1))).isTrue();
        assertThat(hold("other", Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void whoHoldsItRenewsIt() {
        assertThat(hold("one", Duration.ofMillis(1))).isTrue();
        assertThat(hold("one", Duration.ofMinutes(1))).isTrue();
        assertThat(hold("other", Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void anotherTakesOverWhenItHasRunOut() {
        assertThat(hold("one", Duration.ofSeconds(2))).isTrue();

        var end = Instant.now().plusSeconds(30);
        while (!hold("other", Duration.ofMinutes(1))) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }

        assertThat(hold("one", Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void onlyItsHolderGivesItBack() {
        assertThat(hold("one", Duration.ofMinutes(1))).isTrue();

        client.delete("%s/%s/other".formatted(LeaseDoor.PATH, LEASE)).expect(204);
        assertThat(hold("other", Duration.ofMinutes(1))).isFalse();

        client.delete("%s/%s/one".formatted(LeaseDoor.PATH, LEASE)).expect(204);
        assertThat(hold("other", Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void aLeaseThatNobodyKnowsIsHeldByNobody() {
        var path = "%s/unknown/one/PT1M".formatted(LeaseDoor.PATH);

        assertThat(client.post(path, "").expect(200).text()).isEqualTo("false");
    }
}
