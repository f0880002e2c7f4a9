package org.vedette.app.signin.boundary;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.signin.entity.Account;

/** An account as it is read; never its password or the hash of it. */
@Schema(name = "Account")
public record AccountRepresentation(
        @Schema(example = "maria.lopez") String name, boolean disabled, Instant createdAt, Instant modifiedAt) {

    static AccountRepresentation of(Account account) {
        return new AccountRepresentation(
                account.name(), account.isDisabled(), account.createdAt(), account.modifiedAt());
    }
}
