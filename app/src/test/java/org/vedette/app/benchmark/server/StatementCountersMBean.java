package org.vedette.app.benchmark.server;

/** The counters as the server's MBean server shows them, in types that every class loader knows. */
public interface StatementCountersMBean {

    /** One line for each text: statements, round trips and the text, separated by tabs; commits are the text "commit". */
    String getReport();
}
