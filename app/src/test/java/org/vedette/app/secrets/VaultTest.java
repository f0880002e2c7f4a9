package org.vedette.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final byte[] CONTENT = "onboarding".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;
    private Vault vault;

    @BeforeEach
    void create() {
        file = folder.resolve("keys");
        vault = vault();
        vault.create();
    }

    @Test
    void aFileIsCreatedForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsCreatedUnasked() {
        var other = vault(folder.resolve("other"));

        assertThat(other.hasKeys()).isFalse();
        assertThat(folder.resolve("other")).doesNotExist();
        assertThatIllegalStateException().isThrownBy(() -> other.seal(CONTENT, "me"));
    }

    @Test
    void anAppendedKeySealsAndTheOldOneStillOpens() {
        var before = vault.seal(CONTENT, "me");
        append("next", 1);

        assertThat(vault.reload()).isTrue();

        assertThat(vault.reload()).isFalse();
        assertThat(Vault.keyOf(vault.seal(CONTENT, "me"))).isEqualTo("next");
        assertThat(vault.open(before, "me")).isEqualTo(CONTENT);
    }

    @Test
    void whatAnotherNodeSealedWithANewerLineIsOpenedAtOnce() {
        append("next", 1);
        var sealed = vault().seal(CONTENT, "me");

        assertThat(vault.open(sealed, "me")).isEqualTo(CONTENT);
    }

    @Test
    void aKeyThatWasTakenOutOpensUntilNothingNeedsIt() throws IOException {
        var before = vault.seal(CONTENT, "me");
        var id = vault.activeKey();
        Files.writeString(file, line("next", 1));
        vault.reload();

        vault.forgetRetired(Set.of(id));
        assertThat(vault.open(before, "me")).isEqualTo(CONTENT);

        vault.forgetRetired(Set.of());
        assertThatIllegalStateException().isThrownBy(() -> vault.open(before, "me"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no separator",
                ":AAAA",
                "half:AAAA",
                "text:not base64",
                "two words:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void aFileThatIsDamagedChangesNothing(String content) throws IOException {
        var before = vault.seal(CONTENT, "me");
        Files.writeString(file, content);

        assertThatIllegalStateException().isThrownBy(vault::reload).withMessageContaining(file.toString());

        assertThat(vault.open(before, "me")).isEqualTo(CONTENT);
    }

    @Test
    void anIdThatChangesItsSecretIsRefused() throws IOException {
        append("next", 1);
        vault.reload();
        Files.writeString(file, line("next", 2));
        assertThatIllegalStateException().isThrownBy(vault::reload).withMessageContaining("another secret");

        Files.writeString(file, line("next", 1) + line("next", 2));
        assertThatIllegalStateException().isThrownBy(vault::reload).withMessageContaining("twice");
    }

    @Test
    void contentOpensForItsOwnerAloneAndUnchanged() {
        var sealed = vault.seal(CONTENT, "me");
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "you"));

        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "me"));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(new byte[] {-1}, "me"));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(new byte[] {9, 'k'}, "me"));
    }

    @Test
    void noMessageHoldsAKey() {
        append("broken", 1);
        var secret = line("x", 2).substring(2, 30);
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    Files.writeString(file, "x:" + secret + "!");
                    vault.reload();
                })
                .satisfies(thrown ->
                        assertThat(thrown.toString() + thrown.getCause()).doesNotContain(secret));
        assertThat(new KeyFile(java.util.Map.of(), "x").toString()).isEqualTo("KeyFile[]");
    }

    private Vault vault() {
        return vault(file);
    }

    private static Vault vault(Path file) {
        var vault = new Vault();
        vault.open(file.toString());
        return vault;
    }

    private void append(String id, int secret) {
        try {
            Files.writeString(file, line(id, secret), StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String line(String id, int secret) {
        var bytes = new byte[32];
        bytes[0] = (byte) secret;
        return id + ":" + Base64.getEncoder().encodeToString(bytes) + "\n";
    }
}
