package org.vedette.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vedette.testkit.SyntheticPki.Identity;
import org.vedette.testkit.SyntheticPki.Request;

/**
 * Issues onboarding and offboarding packages as Defender for Endpoint does, signed by the real algorithm under a
 * synthetic root: {@code PackageIssuer.create().issue(PackageBody.onboarding(orgId)).file()}.
 *
 * <p>Trust {@link #rootPem()} to have them accepted. Making one takes about half a second for the keys, so share it
 * between tests; it is immutable and thread-safe.
 */
public final class PackageIssuer {

    private static final String ROOT = "TEST Root Certificate Authority 2011";
    private static final String INTERMEDIATE = "TEST Secure Server CA 2011";
    private static final String SIGNER = "Seville.Windows.com.test";

    private final Identity signer;
    private final List<X509Certificate> chain;

    private PackageIssuer(Identity signer, List<X509Certificate> chain) {
        this.signer = signer;
        this.chain = List.copyOf(chain);
    }

    /** An issuer with new keys: signer, intermediate authority and root. */
    public static PackageIssuer create() {
        Identity root = SyntheticPki.selfSigned(Request.authority(ROOT));
        Identity intermediate = SyntheticPki.issue(root, Request.authority(INTERMEDIATE));
        Identity signer = SyntheticPki.issue(intermediate, Request.signer(SIGNER));
        return new PackageIssuer(signer, List.of(intermediate.certificate(), root.certificate()));
    }

    /**
     * An issuer with any certificates, for tests of refusals.
     *
     * @param chain what packages carry beside the signer's certificate, the root last
     */
    public static PackageIssuer of(Identity signer, List<X509Certificate> chain) {
        return new PackageIssuer(signer, chain);
    }

    /** The trust anchor of the packages, in PEM. */
    public String rootPem() {
        return SyntheticPki.pem(chain.get(chain.size() - 1));
    }

    /** Signs a body with SHA-256 as newer packages are: {@code sig} and {@code sha256sig} are the same. */
    public IssuedPackage issue(PackageBody body) {
        return issue(body.json());
    }

    /** Signs any text as the body, also one that is no JSON. */
    public IssuedPackage issue(String body) {
        return envelope(body, members(body, "SHA256withRSA"));
    }

    /** Signs as packages up to about version 1.47 were: {@code sig} with SHA-1, {@code sha256sig} with SHA-256. */
    public IssuedPackage issueWithSha1(PackageBody body) {
        return envelope(body.json(), members(body.json(), "SHA1withRSA"));
    }

    /** Signs as some packages since 2023 are, with {@code sha256sigPss} added. */
    public IssuedPackage issueWithPss(PackageBody body) {
        Map<String, String> members = members(body.json(), "SHA256withRSA");
        members.put("sha256sigPss", quote(base64(pss(body.json()))));
        return envelope(body.json(), members);
    }

    private Map<String, String> members(String body, String sigAlgorithm) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("sig", quote(base64(reversed(pkcs1(sigAlgorithm, body)))));
        members.put("sha256sig", quote(base64(reversed(pkcs1("SHA256withRSA", body)))));
        return members;
    }

    private IssuedPackage envelope(String body, Map<String, String> signatures) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("body", quote(body));
        members.putAll(signatures);
        members.put("cert", quote(base64(SyntheticPki.der(signer.certificate()))));
        members.put(
                "chain",
                chain.stream()
                        .map(certificate -> quote(base64(SyntheticPki.der(certificate))))
                        .collect(Collectors.joining(",", "[", "]")));
        String envelope = members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return new IssuedPackage(envelope, body);
    }

    private byte[] pkcs1(String algorithm, String body) {
        try {
            return sign(Signature.getInstance(algorithm), signer.keys().getPrivate(), body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] pss(String body) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return sign(signature, signer.keys().getPrivate(), body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(Signature signature, PrivateKey key, String body) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    /** The little-endian order of CryptoAPI. */
    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /**
     * Writes a set of sample packages and their root to a directory, for resources of tests in other modules. They
     * differ from run to run only in keys and signatures; the offboarding packages expire in 2099.
     *
     * @param args the directory, which is made if it is missing
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("Give the directory to write the sample packages to");
        }
        PackageIssuer issuer = create();
        String orgId = PackageBody.SAMPLE_ORG_ID;
        IssuedPackage onboard = issuer.issue(PackageBody.onboarding(orgId));
        IssuedPackage server = issuer.issue(PackageBody.onboarding(orgId).forServers());
        IssuedPackage offboard = issuer.issue(PackageBody.offboarding(orgId, Instant.parse("2099-12-31T00:00:00Z")));

        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("root.pem", issuer.rootPem().getBytes(StandardCharsets.US_ASCII));
        files.put("windows.onboarding", onboard.file());
        files.put(
                "windows-streamlined.onboarding",
                issuer.issue(PackageBody.onboarding(orgId).streamlined()).file());
        files.put("windows.offboarding", offboard.file());
        files.put("windows-onboarding.cmd", onboard.registryScript());
        files.put("windows-offboarding.cmd", offboard.registryScript());
        files.put("windows-onboarding.zip", IssuedPackage.zip(Map.of("WindowsDefenderATP.onboarding", onboard.file())));
        files.put("linux-onboarding.py", server.linuxScript());
        files.put("mdatp_onboard.json", server.linuxJson());
        files.put("linux-offboarding.py", offboard.linuxScript());
        files.put("mdatp_offboard.json", offboard.linuxJson());
        files.put("macos-onboarding.plist", onboard.plist());
        files.put("macos-onboarding.mobileconfig", onboard.mobileconfig());
        files.put("macos-onboarding.zip", onboard.macosZip());
        files.put("macos-offboarding.plist", offboard.plist());

        Path directory = Files.createDirectories(Path.of(args[0]));
        for (var file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
