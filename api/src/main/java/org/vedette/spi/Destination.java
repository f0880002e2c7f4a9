package org.vedette.spi;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where on a device an artifact goes.
 *
 * @param address an absolute file path, a CSP node, a payload identifier or whatever the platform addresses
 *     configuration by; part of the contract with agents once released
 * @param mode file mode as four octal digits, such as {@code 0640}; empty unless the address is a file of a POSIX system
 * @param permanence empty if the device removes the artifact once nothing targets it any more; else the sentence that
 *     tells an administrator why the device keeps it and what the way back is
 * @since 1.0
 */
public record Destination(String address, Optional<String> mode, Optional<String> permanence) {

    private static final Pattern ADDRESS = Pattern.compile("\\P{Cntrl}{1,512}");
    private static final Pattern MODE = Pattern.compile("[0-7]{4}");

    public Destination {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("'%s' is not a destination".formatted(address));
        }
        if (mode.isPresent() && !MODE.matcher(mode.get()).matches()) {
            throw new IllegalArgumentException("'%s' is not a mode of four octal digits".formatted(mode.get()));
        }
    }

    /** A place that is not a file, or a file whose mode does not matter. */
    public static Destination at(String address) {
        return new Destination(address, Optional.empty(), Optional.empty());
    }

    /** A file of a POSIX system. */
    public static Destination file(String path, String mode) {
        return new Destination(path, Optional.of(mode), Optional.empty());
    }

    /** The same place, marked as one that cannot be cleared again. */
    public Destination permanent(String why) {
        return new Destination(address, mode, Optional.of(why));
    }
}
