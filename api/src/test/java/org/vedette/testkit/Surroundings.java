package org.vedette.testkit;

import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/** Changes what a profile must not depend on, for the time of one action. */
final class Surroundings {

    private Surroundings() {}

    static <T> T withLocale(Locale locale, Supplier<T> action) {
        var display = Locale.getDefault(Locale.Category.DISPLAY);
        var format = Locale.getDefault(Locale.Category.FORMAT);
        var base = Locale.getDefault();
        try {
            Locale.setDefault(locale);
            return action.get();
        } finally {
            // In this order: to set the locale as such sets both categories too.
            Locale.setDefault(base);
            Locale.setDefault(Locale.Category.DISPLAY, display);
            Locale.setDefault(Locale.Category.FORMAT, format);
        }
    }

    static <T> T withTimeZone(String id, Supplier<T> action) {
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(id));
            return action.get();
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    static <T> T withContextClassLoader(ClassLoader loader, Supplier<T> action) {
        var thread = Thread.currentThread();
        var original = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            return action.get();
        } finally {
            thread.setContextClassLoader(original);
        }
    }
}
