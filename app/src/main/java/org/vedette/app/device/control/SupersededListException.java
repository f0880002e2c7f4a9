package org.vedette.app.device.control;

/** A list of machines that nothing more is taken in of: it is complete, or another was begun after it. */
public class SupersededListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SupersededListException(long list) {
        super("List %d of machines is complete, or another was begun after it".formatted(list));
    }
}
