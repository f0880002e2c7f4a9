package org.vedette.app.access;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.vedette.app.secrets.Tokens;

/**
 * Who calls, as a proof of theirs shows it; says nothing about what they may do.
 *
 * @param name as it is shown and audited; the name of the account, or how the token's issuer calls its subject
 * @param issuer who vouches for them; empty for the built-in accounts
 * @param subject what stays the same when the name changes; unique for the issuer
 * @param via how they proved it
 * @param groups ids of the groups that the token lists; none for accounts
 * @param roles names of the roles that the token lists; none for accounts
 */
public record Identity(String name, String issuer, String subject, Proof via, Set<String> groups, Set<String> roles) {

    /** How a caller proved who they are. */
    public enum Proof {
        BASIC,
        BEARER,
        SESSION
    }

    public Identity {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** Whether the identity is one of the built-in accounts, and not one that a token's issuer vouches for. */
    public boolean isAccount() {
        return issuer.isEmpty();
    }

    /** Tells the identity from every other, whoever vouches for them and whatever they are called. */
    public String key() {
        return Tokens.hash((issuer.length() + ":" + issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
    }

    /** A built-in account. */
    public static Identity ofAccount(String name, Proof via) {
        return new Identity(name, "", name, via, Set.of(), Set.of());
    }
}
