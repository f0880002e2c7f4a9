package org.vedette.app.catalog;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vedette.spi.PlatformProfile;

/**
 * Runs code of one plugin with the plugin's class loader as that of the thread, where XML libraries, resource bundles and
 * {@link java.util.ServiceLoader} look, and turns whatever goes wrong into a {@link PluginException}.
 *
 * @param plugin its id
 */
record Isolation(String plugin, ClassLoader loader) {

    private static final Package SPI = PlatformProfile.class.getPackage();

    /** Runs code that sees values of policies, so that nothing but the kind of a failure is told. */
    <T> T call(String doing, Supplier<T> code) {
        try {
            return run(doing, code);
        } catch (PluginException ours) {
            throw ours;
        } catch (Throwable failure) {
            passOn(failure);
            var told = new PluginException(plugin, "%s failed with %s.".formatted(doing, kind(failure)));
            told.setStackTrace(failure.getStackTrace());
            throw told;
        }
    }

    /** Runs code that sees no values yet, so that all of a failure can be told. */
    <T> T load(String doing, Supplier<T> code) {
        try {
            return run(doing, code);
        } catch (PluginException ours) {
            throw ours;
        } catch (Throwable failure) {
            passOn(failure);
            var root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            var told = root.equals(failure) ? failure.toString() : failure + ", because of " + root;
            throw new PluginException(plugin, "%s failed with %s.".formatted(doing, told), failure);
        }
    }

    private <T> T run(String doing, Supplier<T> code) throws Throwable {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            var result = code.get();
            if (hasNull(result)) {
                throw new PluginException(plugin, doing + " gave null, or something with null in it.");
            }
            return result;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A server without memory is no fault of a plugin; a plugin without end is. */
    private static void passOn(Throwable failure) {
        if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
            throw error;
        }
    }

    /** These name classes and members, never values. */
    private static String kind(Throwable failure) {
        return failure instanceof LinkageError || failure instanceof ServiceConfigurationError
                ? failure.toString()
                : failure.getClass().getName();
    }

    /** Looks into the records, lists and optionals that profiles answer with; nobody checked the compiler of a plugin. */
    private static boolean hasNull(@Nullable Object answer) throws ReflectiveOperationException {
        if (answer == null) {
            return true;
        }
        if (answer instanceof Optional<?> optional) {
            return optional.isPresent() && hasNull(optional.get());
        }
        if (answer instanceof Iterable<?> elements) {
            for (var element : elements) {
                if (hasNull(element)) {
                    return true;
                }
            }
        }
        if (answer instanceof Record && answer.getClass().getPackage().equals(SPI)) {
            for (var component : answer.getClass().getRecordComponents()) {
                if (hasNull(component.getAccessor().invoke(answer))) {
                    return true;
                }
            }
        }
        return false;
    }
}
