package org.vedette.app.deployment.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.http.Sources;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;

/**
 * The client certificates of devices: from the TLS connection, or from a trusted proxy that ended it, in the header {@code
 * Client-Cert} (RFC 9440). Whether a certificate is trusted is for the TLS handshake to say; here it only has to be the same.
 */
@ApplicationScoped
class ClientCertificates {

    /** Whether devices that enrol are bound to their certificate. */
    private enum Mode {
        OFF,
        OPTIONAL,
        REQUIRED
    }

    private static final String OF_CONNECTION = "jakarta.servlet.request.X509Certificate";
    private static final String OF_PROXY = "Client-Cert";
    /** A byte sequence of RFC 8941. */
    private static final Pattern SEQUENCE = Pattern.compile(":([A-Za-z0-9+/]+={0,2}):");

    @Inject
    @ConfigProperty(name = "vedette.devices.client-certificate")
    private String setting;

    @Inject
    private Sources sources;

    private Mode mode = Mode.OFF;

    @PostConstruct
    void read() {
        try {
            mode = Mode.valueOf(setting.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    "vedette.devices.client-certificate must be off, optional or required, not '%s'".formatted(setting),
                    unknown);
        }
    }

    /**
     * What the credential of a device that enrols is bound to; empty for nothing.
     *
     * @throws ProblemException 401 if there has to be a certificate and is none
     */
    String toBind(HttpServletRequest request) {
        if (mode == Mode.OFF) {
            return "";
        }
        var certificate = of(request);
        if (certificate.isEmpty() && mode == Mode.REQUIRED) {
            throw new ProblemException(
                            ProblemType.NOT_AUTHENTICATED, "Devices need a client certificate to enrol at this server.")
                    .with("WWW-Authenticate", "Bearer realm=\"vedette-enrolment\"");
        }
        return certificate;
    }

    /** SHA-256 of the certificate that came with a request, in lower-case hexadecimal; empty without one. */
    String of(HttpServletRequest request) {
        if (sources.isTrustedProxy(request)) {
            var header = request.getHeader(OF_PROXY);
            var sequence = header == null ? null : SEQUENCE.matcher(header.strip());
            return sequence == null || !sequence.matches() ? "" : hash(sequence.group(1));
        }
        try {
            return request.getAttribute(OF_CONNECTION) instanceof X509Certificate[] chain && chain.length > 0
                    ? Tokens.hash(chain[0].getEncoded())
                    : "";
        } catch (CertificateEncodingException unreadable) {
            return "";
        }
    }

    private static String hash(String base64) {
        try {
            return Tokens.hash(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
