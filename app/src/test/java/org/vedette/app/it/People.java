package org.vedette.app.it;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Accounts with roles; needs {@link SqlDoor} in the WAR. */
final class People {

    static final String ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
    static final String ENDPOINT_SECURITY_MANAGER = "c56d53a2-73d0-4502-b6bd-4a9d3dba28d5";
    static final String READ_ONLY_OPERATOR = "fa1d7878-e8cb-41a1-8254-0142355c9f84";
    static final String ASSIGNMENTS = "/api/v1/role-assignments";

    private static final String PASSWORD = "a password for one test";

    /** Few, so that tests need not wait; the stored form says how many. */
    private static final int ROUNDS = 1_000;

    private final URL url;
    final Client admin;

    People(URL url) {
        this.url = url;
        this.admin = Client.admin(url);
    }

    /** Somebody with one role: for everything, or for what carries one of the tags. */
    Client with(String roleId, String... tags) {
        var name = account();
        assign(roleId, name, tags);
        return client(name);
    }

    /** Gives an account a role; answers the path of the assignment. */
    String assign(String roleId, String account, String... tags) {
        return Api.pathOf(
                admin.post(ASSIGNMENTS, assignment(roleId, account, tags)).expect(201));
    }

    static String assignment(String roleId, String account, String... tags) {
        var scopes = tags.length == 0
                ? "\"all\""
                : Arrays.stream(tags).map("\"%s\""::formatted).collect(Collectors.joining(",", "[", "]"));
        return """
                {"roleId":"%s","members":[{"type":"account","name":"%s"}],"scopeTags":%s}""".formatted(roleId, account, scopes);
    }

    Client client(String account) {
        var pair = (account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Client.of(url)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** A new account without any role; answers its name. */
    String account() {
        var name = "p-" + UUID.randomUUID();
        Client.of(url)
                .post(
                        SqlDoor.PATH,
                        "insert into account (name, password_hash, created_at) values ('%s', '%s', current_timestamp)"
                                .formatted(name, hash()))
                .expect(200);
        return name;
    }

    private static String hash() {
        try {
            var salt = new byte[16];
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, ROUNDS, 256))
                    .getEncoded();
            var base64 = Base64.getEncoder();
            return ROUNDS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
