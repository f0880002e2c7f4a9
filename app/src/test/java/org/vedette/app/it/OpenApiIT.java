package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description of the interface: complete, and the one that is checked in. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenApiIT {

    private static final Path CHECKED_IN = Path.of("../docs/openapi.yaml");

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @Test
    void isTheOneThatIsCheckedIn() throws IOException {
        var served = Client.of(url).get("/openapi").expect(200).text();

        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(CHECKED_IN, served);
        }

        assertThat(served)
                .as(
                        "docs/openapi.yaml; to accept what the server says: mvn verify -Dit.test=OpenApiIT -Dopenapi.update=true")
                .isEqualTo(Files.readString(CHECKED_IN));
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItFails() {
        var operations = operations();

        assertThat(operations).hasSizeGreaterThan(30);
        for (var operation : operations) {
            assertThat(operation.at("/summary").asText())
                    .as("summary of %s", operation)
                    .isNotBlank();
            assertThat(operation.at("/tags").size()).as("tags of %s", operation).isOne();
            assertThat(operation.at("/responses").fieldNames())
                    .toIterable()
                    .as("responses of %s", operation)
                    .anyMatch(status -> status.startsWith("2") || status.equals("303"));
            if (!operation.has("security") || !operation.get("security").isEmpty()) {
                assertThat(operation.at("/responses").has("401"))
                        .as("401 of %s", operation)
                        .isTrue();
            }
            if (operation.has("requestBody")) {
                assertThat(operation.at("/requestBody/content").size())
                        .as("body of %s", operation)
                        .isPositive();
                assertThat(operation.at("/responses").has("413"))
                        .as("413 of %s", operation)
                        .isTrue();
                assertThat(operation.at("/responses").has("415"))
                        .as("415 of %s", operation)
                        .isTrue();
            }
        }
    }

    private List<JsonNode> operations() {
        var description = Client.of(url)
                .with("Accept", "application/json")
                .get("/openapi")
                .expect(200)
                .json();
        var operations = new ArrayList<JsonNode>();
        description
                .get("paths")
                .forEach(path -> path.forEach(member -> {
                    if (member.has("responses")) {
                        operations.add(member);
                    }
                }));
        return operations;
    }
}
