package org.vedette.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.secrets.Ticket.Purpose;

class TicketTest {

    @Test
    void whatIsHandedOutIsRecognised() {
        var issued = Ticket.issue(UUID.randomUUID());

        var presented =
                Ticket.parse(Purpose.ENROLMENT, issued.text(Purpose.ENROLMENT)).orElseThrow();

        assertThat(presented.id()).isEqualTo(issued.id());
        assertThat(presented.secretHash()).isEqualTo(issued.secretHash());
    }

    @Test
    void twoTicketsOfOneNameHaveDifferentSecrets() {
        var id = UUID.randomUUID();

        assertThat(Ticket.issue(id).secretHash()).isNotEqualTo(Ticket.issue(id).secretHash());
    }

    @Test
    void aTicketIsGoodForItsPurposeAlone() {
        var text = Ticket.issue(UUID.randomUUID()).text(Purpose.DEVICE);

        assertThat(Ticket.parse(Purpose.ENROLMENT, text)).isEmpty();
    }

    @Test
    void theSecretDoesNotGetIntoALog() {
        var issued = Ticket.issue(UUID.randomUUID());

        assertThat(issued).hasToString("Ticket[" + issued.id() + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vet1_",
                "vet1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "vet1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
                "vet1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "vet1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void everythingElseIsNoTicket(String text) {
        assertThat(Ticket.parse(Purpose.ENROLMENT, text)).isEmpty();
    }
}
