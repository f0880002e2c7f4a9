package org.vedette.app.persistence;

/**
 * An entity that carries scope tags; its attribute {@code scope} is the id of their combination.
 *
 * <p>Only what the caller reaches may be shown or changed: a list of such entities that is not limited fails.
 */
public interface Scoped {

    /** The id of the combination of tags. */
    int scope();
}
