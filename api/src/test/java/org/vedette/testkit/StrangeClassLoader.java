package org.vedette.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A context class loader as a server may have it: it knows no class of the plugin, and the XML libraries that it offers
 * are not there. {@code XMLOutputFactory.newInstance()} and its kin ask it and fail; {@code newDefaultFactory()} does not.
 */
final class StrangeClassLoader extends ClassLoader {

    private static final String XML_SERVICES = "META-INF/services/javax.xml.";

    StrangeClassLoader() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return name.startsWith(XML_SERVICES)
                ? Collections.enumeration(Collections.singleton(absentProvider()))
                : Collections.emptyEnumeration();
    }

    private static URL absentProvider() throws MalformedURLException {
        return new URL(null, "tck:absent-provider", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // Nothing to connect to: the text is at hand.
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(
                                "org.vedette.testkit.NoSuchXmlFactory".getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }
}
