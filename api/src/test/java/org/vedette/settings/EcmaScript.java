package org.vedette.settings;

import java.util.Optional;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/** Regular expressions as JavaScript reads them, asked of an engine that shares no code with Java's. */
final class EcmaScript {

    private static final ScriptableObject SCOPE;
    private static final Function TEST;

    static {
        try (var context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            SCOPE = context.initSafeStandardObjects();
            TEST = context.compileFunction(
                    SCOPE, "function (p, t) { return new RegExp(p, 'u').test(t); }", "test", 1, null);
        }
    }

    private EcmaScript() {}

    /** Whether a text matches somewhere, with the {@code u} flag; empty if the pattern is a syntax error. */
    static synchronized Optional<Boolean> test(String pattern, String text) {
        try (var context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            return Optional.of((Boolean) TEST.call(context, SCOPE, SCOPE, new Object[] {pattern, text}));
        } catch (EcmaError e) {
            return Optional.empty();
        }
    }
}
