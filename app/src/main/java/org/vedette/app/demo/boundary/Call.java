package org.vedette.app.demo.boundary;

import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.control.Circumstances;

/** The present call of an emulated service. */
@RequestScoped
public class Call {

    private @Nullable Circumstances circumstances;

    void begin(Circumstances met) {
        circumstances = met;
    }

    /** What the call meets. */
    Circumstances circumstances() {
        return Objects.requireNonNull(circumstances, "No call of an emulated service");
    }
}
