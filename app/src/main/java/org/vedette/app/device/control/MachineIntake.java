package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vedette.app.persistence.Sql;
import org.vedette.device.ReportedMachine;

/**
 * Takes in lists of machines with memory for one page and one bit for each machine.
 *
 * <p>Outside of any transaction of the caller's, because each page is committed by itself.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class MachineIntake implements MachineInventory {

    private static final Logger LOG = System.getLogger(MachineIntake.class.getName());
    private static final String SCAN = """
            select ordinal, id from defender_machine %s
            where ordinal > ? order by ordinal fetch first 5000 rows only""".formatted(Sql.byIndex("defender_machine_by_ordinal"));

    @Inject
    private Sql sql;

    @Inject
    private MachineLists lists;

    @Inject
    private MachineWriter writer;

    @Inject
    private MachineMatcher matcher;

    @Override
    public long begin() {
        return lists.begin();
    }

    @Override
    public void add(long list, List<ReportedMachine> machines) {
        if (machines.size() > MAX_PAGE) {
            throw new IllegalArgumentException("%,d machines are more than one page".formatted(machines.size()));
        }
        var page = new ArrayList<MachineRow>(machines.size());
        for (var machine : machines) {
            if (machine.id().isEmpty() || machine.id().length() > MachineRow.MAX_ID) {
                LOG.log(Level.WARNING, "Defender reports a machine without a usable id, which is left out");
            } else {
                page.add(MachineRow.of(machine));
            }
        }
        sql.inTransaction(connection -> {
            var open = lists.open(connection, list);
            var lastOrdinal = writer.write(connection, page, open.lastOrdinal(), open.seen());
            lists.store(connection, lastOrdinal, open.seen());
            return lastOrdinal;
        });
    }

    @Override
    public void complete(long list) {
        if (lists.isComplete(list)) {
            return;
        }
        var seen = sql.inTransaction(connection -> lists.open(connection, list)).seen();
        forgetUnseen(list, seen);
        matcher.matchAll(list);
        lists.complete(list);
    }

    private void forgetUnseen(long list, BitSet seen) {
        var last = 0;
        do {
            var after = last;
            last = sql.inTransaction(connection -> {
                lists.lock(connection, list);
                return forgetUnseen(connection, after, seen);
            });
        } while (last > 0);
    }

    /** The ordinal of the last machine that was looked at; 0 if there was none. */
    private int forgetUnseen(Connection connection, int after, BitSet seen) throws SQLException {
        var gone = new ArrayList<String>();
        var last = 0;
        try (var statement = connection.prepareStatement(SCAN)) {
            statement.setInt(1, after);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    last = row.getInt(1);
                    if (!seen.get(last)) {
                        gone.add(row.getString(2));
                    }
                }
            }
        }
        writer.delete(connection, gone);
        return last;
    }
}
