package org.vedette.onboarding;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML without entities and without anything from elsewhere. The document type that Apple's property lists name is
 * allowed and never fetched; an internal subset is refused before a parser sees it.
 */
final class SafeXml {

    private static final Pattern INTERNAL_SUBSET = Pattern.compile("<!DOCTYPE[^>\\[]*+\\[|<!ENTITY");
    private static final int MAX_DEPTH = 32;

    private SafeXml() {}

    static Document parse(String text) {
        if (INTERNAL_SUBSET.matcher(text).find()) {
            throw unsafe();
        }
        try {
            // Text and not bytes, so that the parser sees the characters that were searched, whatever they declare.
            Document document = builder().parse(new InputSource(new StringReader(text)));
            if (document.getDoctype() != null && document.getDoctype().getInternalSubset() != null) {
                throw unsafe();
            }
            return document;
        } catch (SAXException e) {
            if (!text.contains("</plist>")) {
                throw new PackageRejectedException(
                        Reason.TRUNCATED, "The property list ends too early or is none. Upload the complete file.");
            }
            throw new PackageRejectedException(
                    Reason.UNREADABLE,
                    "The XML of the file is damaged or nested more than %d levels deep. Download it again."
                            .formatted(MAX_DEPTH));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    private static DocumentBuilder builder() {
        // The parser of the JDK, whose limits we know; the class path may hold another.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute(
                    "http://www.oracle.com/xml/jaxp/properties/maxElementDepth", Integer.toString(MAX_DEPTH));
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // The default one prints contents to standard error.
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser of the JDK lacks a safety feature", e);
        }
    }

    private static PackageRejectedException unsafe() {
        return new PackageRejectedException(
                Reason.UNSAFE_XML,
                "The XML declares entities or an internal document type. Property lists do neither; upload the file as"
                        + " the Defender portal offers it.");
    }
}
