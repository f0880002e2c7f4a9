package org.vedette.windows;

import java.util.List;
import org.vedette.spi.Blob;

/**
 * SyncML 1.2 as the device management channel of Windows executes it (Microsoft, <em>OMA DM protocol support</em>).
 *
 * <p>Text blocks, not an XML library: the documents are small, and their bytes must not depend on which implementation
 * a server brings along.
 */
final class SyncMl {

    static final String MEDIA_TYPE = "application/vnd.syncml.dm+xml";

    private SyncMl() {}

    /** The command to set one node. */
    record Replace(String node, String format, String data) {

        static Replace text(String node, String data) {
            return new Replace(node, "chr", data);
        }

        static Replace number(String node, int data) {
            return new Replace(node, "int", Integer.toString(data));
        }
    }

    /** A document that executes the commands in the given order, without white space inside a value. */
    static Blob document(List<Replace> commands) {
        var document = new StringBuilder("""
                <SyncML xmlns="SYNCML:SYNCML1.2">
                  <SyncBody>
                """);
        for (int i = 0; i < commands.size(); i++) {
            var command = commands.get(i);
            document.append("""
                        <Replace>
                          <CmdID>%s</CmdID>
                          <Item>
                            <Target><LocURI>%s</LocURI></Target>
                            <Meta><Format xmlns="syncml:metinf">%s</Format><Type xmlns="syncml:metinf">text/plain</Type></Meta>
                            <Data>%s</Data>
                          </Item>
                        </Replace>
                    """.formatted(
                    Integer.toString(i + 1), escaped(command.node()), command.format(), escaped(command.data())));
        }
        return Blob.utf8(document.append("""
                    <Final/>
                  </SyncBody>
                </SyncML>
                """).toString());
    }

    /** Escapes what an XML parser would not hand on unchanged: markup, the end of CDATA, and a carriage return. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
