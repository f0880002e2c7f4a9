package org.vedette.app.demo.entity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Something that goes wrong on demand; each is a member of {@link Faults}. */
public enum Fault {
    @JsonProperty("clientSecret")
    CLIENT_SECRET,
    @JsonProperty("consent")
    CONSENT,
    @JsonProperty("latency")
    LATENCY,
    @JsonProperty("throttle")
    THROTTLE,
    @JsonProperty("failure")
    FAILURE,
    @JsonProperty("truncated")
    TRUNCATED,
    @JsonProperty("redirect")
    REDIRECT,
    @JsonProperty("clockSkew")
    CLOCK_SKEW
}
