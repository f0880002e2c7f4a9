package org.vedette.app.demo.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A remote service that the demo emulates. */
@Schema(name = "DemoService")
public enum Service {
    /** Microsoft Entra ID, which gives access tokens. */
    @JsonProperty("login")
    LOGIN,
    /** Microsoft Graph. */
    @JsonProperty("graph")
    GRAPH,
    /** Azure Resource Manager. */
    @JsonProperty("management")
    MANAGEMENT,
    /** The API of Defender for Endpoint. */
    @JsonProperty("security")
    SECURITY
}
