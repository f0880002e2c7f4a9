package org.vedette.app.benchmark.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers {@code jdbc:counted:…} with the driver of {@code jdbc:…} and counts the statements and commits. */
public final class CountingDriver implements Driver {

    /** What the URLs of this driver begin with. */
    public static final String PREFIX = "jdbc:counted:";

    private static final StatementCounters COUNTERS = StatementCounters.registered();

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        var target = "jdbc:" + url.substring(PREFIX.length());
        var connection = driverOf(target).connect(target, info);
        return connection == null ? null : proxy(Connection.class, new CountedConnection(connection));
    }

    private static Driver driverOf(String url) throws SQLException {
        for (var driver : ServiceLoader.load(Driver.class, CountingDriver.class.getClassLoader())) {
            if (!(driver instanceof CountingDriver) && driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new SQLException("No driver for " + url);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(CountingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Passes everything on; a proxy is equal to itself alone, because pools keep it in maps. */
    private abstract static class Delegation implements InvocationHandler {

        private final Object target;

        Delegation(Object target) {
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getDeclaringClass() == Object.class && arguments != null) {
                return proxy == arguments[0];
            }
            if (method.getName().equals("hashCode")) {
                return System.identityHashCode(proxy);
            }
            try {
                return passed(method.getName(), method.invoke(target, arguments), arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        /** Counts a call that was passed on, and answers its result or a proxy for it. */
        abstract @Nullable Object passed(
                String method, @Nullable Object result, @Nullable Object @Nullable [] arguments);
    }

    private static final class CountedConnection extends Delegation {

        CountedConnection(Connection target) {
            super(target);
        }

        @Override
        @Nullable
        Object passed(String method, @Nullable Object result, @Nullable Object @Nullable [] arguments) {
            if (method.equals("commit")) {
                COUNTERS.count("commit", 1);
            }
            var text = arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : "";
            if (result instanceof CallableStatement) {
                return proxy(CallableStatement.class, new CountedStatement(result, text));
            }
            if (result instanceof PreparedStatement) {
                return proxy(PreparedStatement.class, new CountedStatement(result, text));
            }
            if (result instanceof Statement) {
                return proxy(Statement.class, new CountedStatement(result, ""));
            }
            return result;
        }
    }

    private static final class CountedStatement extends Delegation {

        private final String text;
        private int batched;

        CountedStatement(Object target, String text) {
            super(target);
            this.text = text;
        }

        @Override
        @Nullable
        Object passed(String method, @Nullable Object result, @Nullable Object @Nullable [] arguments) {
            switch (method) {
                case "addBatch" -> batched++;
                case "clearBatch" -> batched = 0;
                case "executeBatch", "executeLargeBatch" -> {
                    COUNTERS.count(text, batched);
                    batched = 0;
                }
                case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                    COUNTERS.count(text.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : text, 1);
                default -> {}
            }
            return result;
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
