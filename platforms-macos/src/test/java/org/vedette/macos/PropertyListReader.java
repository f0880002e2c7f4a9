package org.vedette.macos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.vedette.spi.Blob;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads a property list with the JDK's XML parser, as a second opinion on what was written. */
final class PropertyListReader {

    private static final String NO_DTD = "http://apache.org/xml/features/nonvalidating/load-external-dtd";

    private PropertyListReader() {}

    /** Dictionaries become maps, arrays lists; all else is text, where {@code true} and {@code false} are themselves. */
    static Map<?, ?> read(Blob document) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(NO_DTD, false);
        var root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.bytes()))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("plist");
        var values = elements(root);
        assertThat(values).hasSize(1);
        return (Map<?, ?>) value(values.get(0));
    }

    private static Object value(Element element) {
        return switch (element.getTagName()) {
            case "dict" -> dict(elements(element));
            case "array" ->
                elements(element).stream().map(PropertyListReader::value).toList();
            case "string", "integer" -> element.getTextContent();
            case "true", "false" -> element.getTagName();
            default -> throw new AssertionError("No element of a property list: " + element.getTagName());
        };
    }

    private static Map<String, Object> dict(List<Element> elements) {
        var dict = new LinkedHashMap<String, Object>();
        for (int i = 0; i < elements.size(); i += 2) {
            assertThat(elements.get(i).getTagName()).isEqualTo("key");
            var previous = dict.put(elements.get(i).getTextContent(), value(elements.get(i + 1)));
            assertThat(previous).isNull();
        }
        return dict;
    }

    private static List<Element> elements(Element parent) {
        var children = parent.getChildNodes();
        var elements = new ArrayList<Element>();
        IntStream.range(0, children.getLength()).mapToObj(children::item).forEach(node -> {
            if (node instanceof Element element) {
                elements.add(element);
            } else if (isContainer(parent)) {
                assertThat(node.getNodeType()).isEqualTo(Node.TEXT_NODE);
                assertThat(node.getTextContent()).isBlank();
            }
        });
        return elements;
    }

    private static boolean isContainer(Element element) {
        return List.of("plist", "dict", "array").contains(element.getTagName());
    }
}
