package org.vedette.app.demo.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A data centre that packages can name, with the addresses that real packages of 2020 to 2026 give for it. */
@Schema(name = "DemoDatacenter")
public enum Datacenter {
    @JsonProperty("NorthEurope")
    NORTH_EUROPE("NorthEurope", "neu", "EU"),
    @JsonProperty("WestEurope3")
    WEST_EUROPE_3("WestEurope3", "weu3", "EU"),
    @JsonProperty("CentralUs")
    CENTRAL_US("CentralUs", "cus", "US"),
    @JsonProperty("EastUs3")
    EAST_US_3("EastUs3", "eus3", "US");

    private final String value;
    private final String gateway;
    private final String geoLocation;

    Datacenter(String value, String gateway, String geoLocation) {
        this.value = value;
        this.gateway = gateway;
        this.geoLocation = geoLocation;
    }

    /** As the member {@code datacenter} of a package spells it. */
    public String value() {
        return value;
    }

    public String geoLocationUrl() {
        return "https://winatp-gw-%s.microsoft.com/".formatted(gateway);
    }

    public String geoLocation() {
        return geoLocation;
    }
}
