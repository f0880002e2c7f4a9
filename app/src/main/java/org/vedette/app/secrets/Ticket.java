package org.vedette.app.secrets;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An identifier and a secret in one text: a prefix that says what it is for, then in Base64 for URLs 16 bytes of identifier
 * and 32 bytes of secret. The identifier finds the row by its primary key, the secret proves it.
 *
 * @param secret 256 random bits
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
public record Ticket(UUID id, byte[] secret) {

    /** What a ticket is for. */
    public enum Purpose {
        /** Lets devices enrol. */
        ENROLMENT("vet1_"),
        /** Proves that a device is the one that enrolled. */
        DEVICE("vdc1_"),
        /** Proves that a connector is the one of an attached Configuration Manager site. */
        SITE("vsc1_");

        private final String prefix;
        private final Pattern form;

        Purpose(String prefix) {
            this.prefix = prefix;
            this.form = Pattern.compile(prefix + "[A-Za-z0-9_-]{" + BYTES * 4 / 3 + "}");
        }
    }

    private static final int ID_BYTES = 16;
    private static final int BYTES = ID_BYTES + Tokens.LENGTH;

    /** A ticket with a new secret. */
    public static Ticket issue(UUID id) {
        return new Ticket(id, Tokens.newSecret());
    }

    /** Reads a ticket; empty if the text has another shape or purpose. */
    public static Optional<Ticket> parse(Purpose purpose, String text) {
        if (!purpose.form.matcher(text).matches()) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(purpose.prefix.length())));
        var id = new UUID(bytes.getLong(), bytes.getLong());
        var secret = new byte[Tokens.LENGTH];
        bytes.get(secret);
        return Optional.of(new Ticket(id, secret));
    }

    /** The text; shown once and never stored. */
    public String text(Purpose purpose) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret)
                .array();
        return purpose.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 of the secret in lower-case hexadecimal; what is stored. */
    public String secretHash() {
        return Tokens.hash(secret);
    }

    /** SHA-256 of the secret. */
    public byte[] sha256() {
        return Tokens.sha256(secret);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "Ticket[" + id + "]";
    }
}
