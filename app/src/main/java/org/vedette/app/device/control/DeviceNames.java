package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.vedette.app.event.control.EventObjects;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;

/** What devices are called, which is not at hand where something happens to them. */
@ApplicationScoped
class DeviceNames implements EventObjects {

    @Inject
    private Sql sql;

    @Override
    public String kind() {
        return NewEvent.DEVICE;
    }

    @Override
    public Map<String, Described> describe(Collection<String> ids) {
        var found = new HashMap<String, Described>();
        for (var part : Parts.of(ids)) {
            try (var connection = sql.dataSource().getConnection();
                    var statement = connection.prepareStatement(
                            "select id, name, scope from device where id in " + Sql.places(part.size()))) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, UUID.fromString(part.get(i)));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        found.put(
                                sql.uuid(row, 1).toString(),
                                new Described(String.valueOf(row.getString(2)), row.getInt(3)));
                    }
                }
            } catch (SQLException failed) {
                throw new IllegalStateException("Devices cannot be read", failed);
            }
        }
        return found;
    }
}
