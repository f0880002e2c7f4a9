package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.persistence.Sql;
import org.vedette.policy.DeviceReport;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

/** How a {@link PolicyProgress} lies in its row. */
@ApplicationScoped
class ProgressRows {

    static final String BEGIN = """
            insert into policy_state (revision, state, verdict, verdict_code, verdict_message, report_sequence,
                   report_succeeded, report_code, report_message, since, device_id, policy_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String ADVANCE = """
            update policy_state set revision = ?, state = ?, verdict = ?, verdict_code = ?, verdict_message = ?,
                   report_sequence = ?, report_succeeded = ?, report_code = ?, report_message = ?, since = ?
            where device_id = ? and policy_id = ?""";

    /** What {@link #read} reads, after the id of the policy. */
    static final String COLUMNS = "policy_id, revision, verdict, verdict_code, verdict_message, report_sequence,"
            + " report_succeeded, report_code, report_message, since, state";

    @Inject
    private Sql sql;

    /** Fills the parameters of {@link #BEGIN} or {@link #ADVANCE}. */
    void bind(PreparedStatement statement, UUID device, UUID policy, PolicyProgress progress) throws SQLException {
        statement.setInt(1, progress.revision());
        statement.setString(2, progress.state().value());
        statement.setString(3, progress.verdict().kind().name());
        statement.setString(4, progress.verdict().code());
        statement.setString(5, progress.verdict().message());
        var report = progress.report().orElse(null);
        if (report == null) {
            statement.setNull(6, Types.BIGINT);
            statement.setNull(7, Types.BOOLEAN);
            statement.setNull(8, Types.VARCHAR);
            statement.setNull(9, Types.VARCHAR);
        } else {
            statement.setLong(6, report.sequence());
            statement.setBoolean(7, report.succeeded());
            statement.setString(8, report.code());
            statement.setString(9, report.message());
        }
        sql.set(statement, 10, progress.since());
        sql.set(statement, 11, device);
        sql.set(statement, 12, policy);
    }

    /** Reads a row from the column of its revision on. */
    PolicyProgress read(ResultSet row, int first) throws SQLException {
        var revision = row.getInt(first);
        var verdict = new Verdict(
                Verdict.Kind.valueOf(row.getString(first + 1)), row.getString(first + 2), row.getString(first + 3));
        var sequence = row.getLong(first + 4);
        var report = row.wasNull()
                ? Optional.<DeviceReport>empty()
                : Optional.of(new DeviceReport(
                        revision,
                        sequence,
                        row.getBoolean(first + 5),
                        row.getString(first + 6),
                        row.getString(first + 7)));
        var since = Objects.requireNonNull(sql.instant(row, first + 8));
        return new PolicyProgress(revision, verdict, PolicyState.of(row.getString(first + 9)), report, since);
    }
}
