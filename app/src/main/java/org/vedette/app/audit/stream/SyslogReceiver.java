package org.vedette.app.audit.stream;

import com.cloudbees.syslog.Facility;
import com.cloudbees.syslog.Severity;
import com.cloudbees.syslog.SyslogMessage;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Syslog: messages of RFC 5424 in the TLS framing of RFC 5425. The library writes the messages; the connection is ours, for
 * the library's does not check the name in the certificate.
 *
 * <p>Syslog has no receipts: what was written into a connection that breaks a moment later may be lost on the way.
 */
@ApplicationScoped
class SyslogReceiver implements Receiver {

    private static final int TIMEOUT_MILLIS = 10_000;

    @Inject
    @ConfigProperty(name = "vedette.audit.syslog.host")
    private Optional<String> host;

    @Inject
    @ConfigProperty(name = "vedette.audit.syslog.port")
    private int port;

    @Inject
    @ConfigProperty(name = "vedette.audit.syslog.hostname")
    private Optional<String> ownName;

    @Inject
    @ConfigProperty(name = "vedette.audit.syslog.trusted-certificates")
    private Optional<String> trusted;

    private @Nullable SSLSocketFactory factory;
    private @Nullable SSLSocket open;

    /** A setting that cannot work stops the start. */
    @PostConstruct
    void prepare() {
        if (isConfigured()) {
            factory = factory();
        }
    }

    @PreDestroy
    void close() {
        var socket = open;
        open = null;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException closedAlready) {
                // It is not needed any more.
                return;
            }
        }
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public boolean isConfigured() {
        return host.isPresent();
    }

    @Override
    public void send(List<Message> messages) throws IOException {
        var socket = open;
        if (socket == null || isEnded(socket)) {
            close();
            socket = connect();
            open = socket;
        }
        try {
            var output = socket.getOutputStream();
            for (var message : messages) {
                output.write(frame(message));
            }
            output.flush();
            // A receiver that has gone away is noticed by the next read at the latest.
            if (isEnded(socket)) {
                throw new IOException("The receiver has closed the connection");
            }
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** The receiver never says anything: what can be read is the end. */
    private static boolean isEnded(SSLSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException broken) {
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
            }
        }
    }

    private SSLSocket connect() throws IOException {
        var known = factory;
        if (known == null) {
            throw new IOException("There is no receiver");
        }
        var name = host.orElseThrow();
        var socket = (SSLSocket) known.createSocket();
        try {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            socket.connect(new InetSocketAddress(name, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.startHandshake();
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** Octet counting: the number of bytes, which the library's own framing takes from the number of characters. */
    private byte[] frame(Message message) throws IOException {
        var text = new SyslogMessage()
                .withFacility(Facility.AUDIT)
                .withSeverity(message.succeeded() ? Severity.NOTICE : Severity.WARNING)
                .withTimestamp(message.epochMilli())
                .withHostname(ownName.orElse("-"))
                .withAppName("vedette")
                .withProcId("-")
                .withMsgId("audit")
                .withMsg(message.json())
                .toRfc5424SyslogMessage()
                .getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream(text.length + 8);
        frame.write((text.length + " ").getBytes(StandardCharsets.US_ASCII));
        frame.write(text);
        return frame.toByteArray();
    }

    private SSLSocketFactory factory() {
        try {
            if (trusted.isEmpty()) {
                return SSLContext.getDefault().getSocketFactory();
            }
            var roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            try (var pem = Files.newInputStream(Path.of(trusted.get()))) {
                var number = 0;
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    roots.setCertificateEntry("root" + number++, certificate);
                }
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(roots);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException(
                    "vedette.audit.syslog.trusted-certificates cannot be read as PEM certificates", unusable);
        }
    }
}
