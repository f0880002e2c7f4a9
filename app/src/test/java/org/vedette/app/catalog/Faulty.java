package org.vedette.app.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType;

/** Profiles with one fault each. */
public final class Faulty {

    private Faulty() {}

    /** What the faulty profiles have in common. */
    public abstract static class Base implements PlatformProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe("faulty-edr", Platform.of("sample-os", "Sample OS"));
        }

        @Override
        public List<Artifact> render(RenderRequest request) {
            return List.of();
        }
    }

    /** Tells when its class is initialised. */
    public static final class Telltale extends Base {
        static final String PROPERTY = "org.vedette.telltale";

        static {
            System.setProperty(PROPERTY, "initialised");
        }
    }

    /** Cannot be made. */
    public static final class Constructor extends Base {
        public Constructor() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Cannot describe itself. */
    public static final class Descriptor extends Base {
        @Override
        public ProfileDescriptor descriptor() {
            throw new IllegalArgumentException("no words");
        }
    }

    /** Describes itself with null. */
    public static final class NullDescriptor extends Base {
        @Override
        @SuppressWarnings("NullAway") // the fault
        public ProfileDescriptor descriptor() {
            return null;
        }
    }

    /** Describes itself anew each time. */
    public static final class Restless extends Base {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe("restless-" + calls.incrementAndGet(), Platform.LINUX);
        }
    }

    /** Has options whose words cannot be read. */
    public static final class Options extends Base {
        enum Mute implements ValueType.Option {
            ONLY;

            @Override
            public String value() {
                throw new IllegalStateException("mute");
            }

            @Override
            public String label() {
                return "Only";
            }
        }

        @Override
        public ProfileDescriptor descriptor() {
            return super.descriptor().configuredBy(Setting.of("mute", "Mute", new ValueType.Choice<>(Mute.class)));
        }
    }

    /** Wants the id of a built-in profile. */
    public static final class Impostor extends Base {
        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe("linux-edr", Platform.LINUX);
        }
    }

    /** Has a reserved id. */
    public static final class Reserved extends Base {
        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe("vedette-edr", Platform.LINUX);
        }
    }

    /** Has a reserved platform. */
    public static final class ReservedPlatform extends Base {
        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe("faulty-edr", Platform.of("vedette-os", "Vedette OS"));
        }
    }

    /** Calls a known platform something else. */
    public static final class OtherWords extends Base {
        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe("faulty-edr", Platform.of("linux", "GNU/Linux"));
        }
    }

    /** Needs a class that may not be there. */
    public static final class Dependent extends Base {
        @Override
        public ProfileDescriptor descriptor() {
            return SampleProfile.describe(Companion.ID, Platform.LINUX);
        }
    }

    /** What {@link Dependent} needs. */
    public static final class Companion {
        static final String ID = String.valueOf("dependent-edr");

        private Companion() {}
    }

    /** Throws from every call but the descriptor, with a value that must not be told. */
    public static final class Throwing extends Base {
        static final String SECRET = "s3cret-value";

        @Override
        public List<Finding> validate(Settings settings) {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public Applicability applicability(DeviceFacts device) {
            throw new NoClassDefFoundError("com/acme/Absent");
        }

        @Override
        @SuppressWarnings("InfiniteRecursion") // the fault
        public List<Artifact> render(RenderRequest request) {
            return render(request);
        }
    }

    /** Answers everything with null, or with null in it. */
    @SuppressWarnings({"NullAway", "NullOptional"}) // the fault
    public static final class Null extends Base {
        @Override
        public List<Finding> validate(Settings settings) {
            return null;
        }

        @Override
        public Applicability applicability(DeviceFacts device) {
            return new Applicability(null);
        }

        @Override
        public List<Artifact> render(RenderRequest request) {
            return Arrays.asList((Artifact) null);
        }
    }

    /** Answers with the name of the class loader of its thread. */
    public static final class Nosy extends Base {
        @Override
        public List<Finding> validate(Settings settings) {
            return List.of(Finding.warning(
                    "", Thread.currentThread().getContextClassLoader().getName()));
        }
    }
}
