package org.vedette.app.connector.remote;

/** The services that make up Defender, as administrators know them. */
enum Service {
    AUTHORITY("Microsoft Entra ID"),
    GRAPH("Microsoft Graph"),
    MANAGEMENT("Azure Resource Manager"),
    DEFENDER("The API of Defender for Endpoint");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** Begins a sentence. */
    String title() {
        return title;
    }
}
