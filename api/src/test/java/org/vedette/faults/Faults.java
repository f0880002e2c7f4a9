package org.vedette.faults;

import static java.util.Objects.requireNonNullElse;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import org.jspecify.annotations.Nullable;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.Destination;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.PackageType;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Text;

/** One profile for each way to break the contract. All but the first are named in {@code META-INF/services}. */
final class Faults {

    private Faults() {}

    public static final class MissingInServices extends HealthyProfile {}

    public static final class Clock extends HealthyProfile {
        @Override
        @SuppressWarnings("JavaTimeDefaultTimeZone") // part of the fault
        String text(Settings settings) {
            return "{\"rendered\":\"%s\"}".formatted(LocalDateTime.now().withNano(0));
        }
    }

    public static final class TurkishCase extends HealthyProfile {
        @Override
        @SuppressWarnings("StringCaseLocaleUsage") // the fault
        String text(Settings settings) {
            return super.text(settings).replace("quick", "QUICK".toLowerCase());
        }
    }

    public static final class LocalDigits extends HealthyProfile {
        @Override
        String text(Settings settings) {
            return "{\"hour\":\"%d\"}".formatted(settings.find(HOUR).orElse(0L));
        }
    }

    public static final class TimeZone extends HealthyProfile {
        @Override
        String text(Settings settings) {
            return "{\"zone\":\"%s\"}".formatted(ZoneId.systemDefault());
        }
    }

    public static final class ContextClassLoader extends HealthyProfile {
        @Override
        String text(Settings settings) {
            return "{\"factory\":\"%s\"}"
                    .formatted(XMLOutputFactory.newInstance().getClass());
        }
    }

    public static final class Null extends HealthyProfile {
        @Override
        @SuppressWarnings("NullAway") // the fault
        public List<Artifact> render(RenderRequest request) {
            return request.settings().isEmpty() ? super.render(request) : null;
        }
    }

    public static final class NullContent extends HealthyProfile {
        @Override
        @SuppressWarnings("NullAway") // the fault
        public List<Artifact> render(RenderRequest request) {
            return super.render(request).stream()
                    .map(it -> Artifact.of(it.name(), it.mediaType(), it.destination(), null))
                    .toList();
        }
    }

    public static final class StateBetweenCalls extends HealthyProfile {
        private @Nullable Settings last;

        @Override
        String text(Settings settings) {
            var text = super.text(requireNonNullElse(last, settings));
            last = settings;
            return text;
        }
    }

    public static final class SharedBuffer extends HealthyProfile {
        private final List<Character> buffer = new ArrayList<>();

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // yields to be caught sooner, not to be right
        String text(Settings settings) {
            buffer.clear();
            super.text(settings).chars().forEach(c -> {
                buffer.add((char) c);
                Thread.yield();
            });
            return List.copyOf(buffer).stream().map(String::valueOf).collect(Collectors.joining());
        }
    }

    public static final class SecretInName extends HealthyProfile {
        @Override
        public List<Artifact> render(RenderRequest request) {
            return super.render(request).stream()
                    .map(it -> Artifact.of("a" + address(request), it.mediaType(), it.destination(), it.content()))
                    .toList();
        }

        private static String address(RenderRequest request) {
            return request.settings().find(EXCLUSIONS).orElse(List.of()).stream()
                    .map(row -> row.get(PATH).replace("/", ""))
                    .collect(Collectors.joining());
        }
    }

    public static final class SecretInFinding extends HealthyProfile {
        @Override
        public List<Finding> validate(Settings settings) {
            return settings.find(EXCLUSIONS).stream()
                    .flatMap(List::stream)
                    .map(row -> Finding.warning("/exclusions", "Excluding '%s' is risky.".formatted(row.get(PATH))))
                    .toList();
        }
    }

    public static final class SecretInException extends HealthyProfile {
        @Override
        public List<Artifact> render(RenderRequest request) {
            try {
                return super.render(request);
            } catch (UnsupportedOperationException e) {
                var text = request.clientPackage().orElseThrow().envelope().utf8();
                throw new UnsupportedOperationException(text, e);
            }
        }
    }

    public static final class LostPointer extends HealthyProfile {
        @Override
        public List<Finding> validate(Settings settings) {
            return List.of(Finding.warning("/exclusion/0", "Exclusions are risky."));
        }
    }

    public static final class AcceptsEveryPackage extends HealthyProfile {
        @Override
        public List<Artifact> render(RenderRequest request) {
            return request.clientPackage()
                    .map(it -> List.of(Artifact.of("p", "text/plain", Destination.at("p"), it.envelope())))
                    .orElseGet(() -> super.render(request));
        }
    }

    public static final class IgnoresPackages extends HealthyProfile {
        @Override
        public List<Artifact> render(RenderRequest request) {
            var refused = super.render(request).isEmpty();
            return refused ? List.of() : super.render(RenderRequest.of(request.settings()));
        }
    }

    public static final class NeedsEverySetting extends HealthyProfile {
        @Override
        String text(Settings settings) {
            return "{\"hour\":%s}".formatted(settings.get(HOUR));
        }
    }

    public static final class RendersNothingToSomething extends HealthyProfile {
        @Override
        public List<Artifact> render(RenderRequest request) {
            var artifacts = new ArrayList<>(super.render(request));
            artifacts.add(Artifact.of("marker", "text/plain", Destination.at("marker"), Blob.utf8("here")));
            return artifacts;
        }
    }

    public static final class SharedAddress extends HealthyProfile {
        @Override
        public List<Artifact> render(RenderRequest request) {
            return super.render(request).stream()
                    .map(it -> Artifact.of(it.name(), it.mediaType(), Destination.at("everything"), it.content()))
                    .toList();
        }
    }

    public static final class JavaOnlyPattern extends HealthyProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return super.descriptor().configuredBy(MODE, QUIET, HOUR, EXCLUSIONS, pattern("\\p{Alpha}*+"));
        }

        private static Setting<String> pattern(String pattern) {
            return Setting.of("owner", "Owner", new Text(20, pattern, "letters"));
        }
    }

    public static final class TitleCase extends HealthyProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return super.descriptor()
                    .configuredBy(MODE, QUIET, EXCLUSIONS, Setting.of("hour", "Scan Hour.", HOUR.type()));
        }
    }

    public static final class InvalidDefault extends HealthyProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return super.descriptor().configuredBy(MODE, QUIET, EXCLUSIONS, HOUR.defaultTo(24L));
        }
    }

    public static final class ReservedId extends HealthyProfile {
        @Override
        public ProfileDescriptor descriptor() {
            var it = super.descriptor();
            return ProfileDescriptor.of("vedette-edr", it.platform(), it.displayName(), it.description())
                    .offering(it.packageTypes().toArray(new PackageType[0]))
                    .configuredBy(it.settings().toArray(new Setting<?>[0]));
        }
    }

    public static final class ChangingDescriptor extends HealthyProfile {
        private int calls;

        @Override
        public ProfileDescriptor descriptor() {
            var it = super.descriptor();
            return calls++ == 0 ? it : it.configuredBy(EXCLUSIONS, HOUR, QUIET, MODE);
        }
    }

    public static final class ParsesVersions extends HealthyProfile {
        @Override
        public Applicability applicability(DeviceFacts device) {
            return Integer.parseInt(device.osVersion()) > 1 ? Applicability.applicable() : super.applicability(device);
        }
    }

    public static final class AcceptsEveryDevice extends HealthyProfile {
        @Override
        public Applicability applicability(DeviceFacts device) {
            return Applicability.applicable();
        }
    }

    public static final class ThrowsOnInvalid extends HealthyProfile {
        @Override
        public List<Finding> validate(Settings settings) {
            if (!super.validate(settings).isEmpty()) {
                throw new IllegalArgumentException("invalid");
            }
            return List.of();
        }
    }

    public static final class AcceptsEverything extends HealthyProfile {
        @Override
        public List<Finding> validate(Settings settings) {
            return List.of();
        }
    }

    public static final class RefusesEverything extends HealthyProfile {
        @Override
        public List<Finding> validate(Settings settings) {
            return List.of(Finding.error("", "No settings are good enough."));
        }
    }
}
