package org.vedette.app.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vedette.connection.ReasonCode;

class DiagnosisTest {

    private static final URI ROOT = URI.create("https://api.example:8443/root");

    /** As Apache's HTTP client names it. */
    private static final class ConnectTimeoutException extends SocketTimeoutException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("api.example"), ReasonCode.UNREACHABLE_HOST),
                Arguments.of(new ConnectTimeoutException(), ReasonCode.UNREACHABLE_HOST),
                Arguments.of(new ConnectException("refused"), ReasonCode.UNREACHABLE_HOST),
                Arguments.of(new NoRouteToHostException(), ReasonCode.UNREACHABLE_HOST),
                Arguments.of(new SocketException("reset"), ReasonCode.UNREACHABLE_HOST),
                Arguments.of(new SocketTimeoutException("read"), ReasonCode.TIMEOUT),
                Arguments.of(new BoundedBody.TooSlowException(Duration.ofMinutes(1)), ReasonCode.TIMEOUT),
                Arguments.of(new BoundedBody.TooLargeException(1), ReasonCode.UNREADABLE_ANSWER),
                Arguments.of(new EOFException(), ReasonCode.UNREADABLE_ANSWER),
                Arguments.of(new IOException("anything"), ReasonCode.UNREADABLE_ANSWER),
                Arguments.of(new SSLHandshakeException("path"), ReasonCode.UNTRUSTED_CERTIFICATE),
                Arguments.of(new SSLPeerUnverifiedException("name"), ReasonCode.UNTRUSTED_CERTIFICATE),
                Arguments.of(new IOException(new CertPathBuilderException("none")), ReasonCode.UNTRUSTED_CERTIFICATE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesTheHostAndQuotesNothingElse(Exception failed, ReasonCode expected) {
        var wrapped = new RuntimeException("with secret", new RuntimeException("with token", failed));

        var reason = Diagnosis.of(wrapped, Service.DEFENDER, ROOT).reason();

        assertThat(reason.code()).isEqualTo(expected);
        assertThat(reason.sentence()).contains("api.example").doesNotContain("secret", "token", "anything", "reset");
    }
}
