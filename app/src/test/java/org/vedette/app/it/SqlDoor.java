package org.vedette.app.it;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Part of the WAR of some tests: lets them change rows as another node, or time, would have. Where agents call, nobody has to
 * sign in.
 */
@Path(SqlDoor.PATH)
@ApplicationScoped
public class SqlDoor {

    static final String PATH = "/device/v1/test-sql";

    @Resource(lookup = "java:comp/DefaultDataSource", shareable = false)
    private DataSource dataSource;

    @POST
    @Produces(MediaType.TEXT_PLAIN)
    public String update(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            return Integer.toString(statement.executeUpdate(sql));
        }
    }
}
