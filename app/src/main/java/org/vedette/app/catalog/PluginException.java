package org.vedette.app.catalog;

/**
 * A plugin that does not keep the contract; the message names it.
 *
 * <p>Thrown by every profile of a dropped-in plugin for whatever goes wrong within it. What a plugin throws at run time
 * may quote confidential values, so its message is left out: the exception has the class and the stack trace of the
 * original, not the original.
 */
public class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    PluginException(String plugin, String reason) {
        super("Plugin '%s': %s".formatted(plugin, reason));
        this.reason = reason;
    }

    PluginException(String plugin, String reason, Throwable cause) {
        this(plugin, reason);
        initCause(cause);
    }

    /** The message without the name of the plugin: a sentence for those who run the server. */
    String reason() {
        return reason;
    }
}
