package org.vedette.app.demo.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A machine in JSON, its members in the order of real answers. */
final class MachineJson {

    private MachineJson() {}

    /** Writes the members; the object around them is the caller's. */
    static void writeMembers(JsonGenerator json, Machine machine) throws IOException {
        var model = machine.model();
        var device = machine.aadDeviceId();
        json.writeStringField("id", machine.id());
        json.writeNullField("mergedIntoMachineId");
        json.writeBooleanField("isPotentialDuplication", false);
        json.writeBooleanField("isExcluded", false);
        json.writeNullField("exclusionReason");
        json.writeStringField("computerDnsName", machine.computerDnsName());
        json.writeStringField("firstSeen", machine.firstSeen().toString());
        json.writeStringField("lastSeen", machine.lastSeen().toString());
        json.writeStringField("osPlatform", model.osPlatform());
        json.writeNullField("osVersion");
        json.writeStringField("osProcessor", "x64");
        json.writeStringField("version", model.version());
        json.writeStringField("lastIpAddress", machine.lastIpAddress());
        json.writeStringField("lastExternalIpAddress", "203.0.113.7");
        json.writeStringField("agentVersion", model.agentVersion());
        json.writeFieldName("osBuild");
        json.writeObject(model.osBuild());
        json.writeStringField("healthStatus", machine.healthStatus());
        json.writeStringField("deviceValue", "Normal");
        json.writeNumberField("rbacGroupId", 0);
        json.writeNullField("rbacGroupName");
        json.writeStringField("riskScore", machine.riskScore());
        json.writeStringField("exposureLevel", machine.exposureLevel());
        json.writeBooleanField("isAadJoined", device != null);
        json.writeStringField("aadDeviceId", device == null ? null : device.toString());
        json.writeArrayFieldStart("machineTags");
        json.writeEndArray();
        json.writeStringField("defenderAvStatus", "Updated");
        json.writeStringField("onboardingStatus", machine.onboardingStatus());
        json.writeStringField("osArchitecture", "64-bit");
        json.writeStringField("managedBy", machine.managedBy());
        json.writeStringField("managedByStatus", "Unknown");
        json.writeArrayFieldStart("ipAddresses");
        json.writeEndArray();
        json.writeNullField("vmMetadata");
    }
}
