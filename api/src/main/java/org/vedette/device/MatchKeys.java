package org.vedette.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The keys of one machine or device, spelled so that equal keys are equal texts; an empty text is a key that is not known.
 *
 * @param entraDeviceId a UUID in its canonical form, lower case
 * @param hardwareId a UUID in its canonical form, lower case
 * @param hostName lower case, at most 63 characters
 */
public record MatchKeys(String entraDeviceId, String hardwareId, String hostName) {

    private static final String UNKNOWN = "";
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|.*:.*");
    private static final int MAX_LABEL = 63;

    /** What firmware gives whose maker has given it nothing; the third is a default of American Megatrends. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "00020003-0004-0005-0006-000700080009");

    /** Spells the keys of whoever says this of itself, in any spelling. */
    public static MatchKeys of(String entraDeviceId, String hardwareId, String name) {
        return new MatchKeys(entraDeviceId(entraDeviceId), hardwareId(hardwareId), hostName(name));
    }

    /** Whatever the case, with or without dashes and braces; the nil UUID is nobody's. */
    public static String entraDeviceId(String text) {
        var id = uuid(text);
        return PLACEHOLDERS.contains(id) ? UNKNOWN : id;
    }

    /**
     * As above. The first three fields of an SMBIOS id are stored with their bytes reversed, which some read as if they were
     * not (DMTF DSP0134, <em>System UUID</em>; Azure shows a virtual machine's id the one way, Linux on it the other), so an
     * id and its reversal are one key.
     */
    public static String hardwareId(String text) {
        var id = uuid(text);
        if (id.isEmpty()) {
            return UNKNOWN;
        }
        var reversed = reversed(UUID.fromString(id)).toString();
        var key = id.compareTo(reversed) <= 0 ? id : reversed;
        return PLACEHOLDERS.contains(key) ? UNKNOWN : key;
    }

    /** The first label of a host name; none of an IP address, or of {@code localhost}, which every machine is. */
    public static String hostName(String text) {
        var name = text.strip().toLowerCase(Locale.ROOT);
        if (ADDRESS.matcher(name).matches()) {
            return UNKNOWN;
        }
        var dot = name.indexOf('.');
        var label = dot < 0 ? name : name.substring(0, dot);
        return label.length() > MAX_LABEL || label.equals("localhost") ? UNKNOWN : label;
    }

    /** The key of a kind; empty if it is not known. */
    public String get(MatchKey kind) {
        return switch (kind) {
            case ENTRA_DEVICE_ID -> entraDeviceId;
            case HARDWARE_ID -> hardwareId;
            case NAME -> hostName;
        };
    }

    /** The same without the name, for whom it says nothing. */
    public MatchKeys withoutName() {
        return new MatchKeys(entraDeviceId, hardwareId, UNKNOWN);
    }

    private static String uuid(String text) {
        var digits = text.strip().replace("-", "");
        if (digits.startsWith("{") && digits.endsWith("}")) {
            digits = digits.substring(1, digits.length() - 1);
        }
        if (!HEXADECIMAL.matcher(digits).matches()) {
            return UNKNOWN;
        }
        return new UUID(
                        Long.parseUnsignedLong(digits.substring(0, 16), 16),
                        Long.parseUnsignedLong(digits.substring(16), 16))
                .toString();
    }

    private static UUID reversed(UUID id) {
        var fields = ByteBuffer.allocate(Long.BYTES).putLong(0, id.getMostSignificantBits());
        var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(fields.getInt()).putShort(fields.getShort()).putShort(fields.getShort());
        return new UUID(bytes.order(ByteOrder.BIG_ENDIAN).getLong(0), id.getLeastSignificantBits());
    }
}
