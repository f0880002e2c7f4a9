package org.vedette.app.demo.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.http.Json;

/** A single machine in the JSON of OData v4. */
public final class OneMachine {

    private OneMachine() {}

    /**
     * The machine that a path names.
     *
     * @param idOrName its identifier or name
     * @param context of OData
     * @throws RefusalException 404
     */
    public static byte[] read(Circumstances circumstances, String idOrName, URI context) throws IOException {
        var machine = new Machines(circumstances.state().settings(), circumstances.now())
                .matching(
                        Optional.of(each -> each.computerDnsName().equalsIgnoreCase(idOrName)
                                || each.id().equalsIgnoreCase(idOrName)),
                        0)
                .findFirst()
                .orElseThrow(() -> new RefusalException(
                        Service.SECURITY, 404, "ResourceNotFound", "There is no machine '%s'.".formatted(idOrName)));
        var out = new ByteArrayOutputStream();
        try (var json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("@odata.context", context + "#Machines/$entity");
            MachineJson.writeMembers(json, machine);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
