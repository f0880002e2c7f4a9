package org.vedette.app.demo.control;

import com.nimbusds.jose.util.X509CertUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Datacenter;
import org.vedette.app.demo.entity.Faults;
import org.vedette.app.demo.entity.TenantSettings;
import org.vedette.app.demo.entity.TenantState;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;

/** What a demonstrator does to the tenant; part of the caller's transaction. */
@ApplicationScoped
public class TenantControl {

    @Inject
    private Tenants tenants;

    public TenantState state() {
        return tenants.state();
    }

    /** The state, which nobody else changes until the transaction ends. */
    public TenantState lock() {
        return tenants.change(present -> present).before();
    }

    /**
     * Replaces the settings.
     *
     * @throws ProblemException 422 for each place that is out of bounds
     */
    public TenantState configure(@Valid TenantSettings settings) {
        var errors = new ArrayList<FieldError>();
        checkFaults(settings.faults(), errors);
        for (var i = 0; i < settings.clientCertificates().size(); i++) {
            if (X509CertUtils.parse(settings.clientCertificates().get(i)) == null) {
                errors.add(new FieldError("/clientCertificates/" + i, "This must be an X.509 certificate in PEM."));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(List.copyOf(errors));
        }
        return tenants.change(present -> present.with(settings)).after();
    }

    /** Issues new packages, from another data centre if one is named. */
    public TenantState rotate(@Nullable Datacenter moved) {
        return tenants.change(present -> present.with(present.packages().next(moved)))
                .after();
    }

    private static void checkFaults(Faults faults, List<FieldError> errors) {
        var latency = faults.latency();
        if (latency != null && (latency.isNegative() || latency.compareTo(Faults.MAX_LATENCY) > 0)) {
            errors.add(new FieldError("/faults/latency", "'latency' must be from PT0S to PT60S."));
        }
        var skew = faults.clockSkew();
        if (skew != null && skew.abs().compareTo(Faults.MAX_SKEW) > 0) {
            errors.add(new FieldError("/faults/clockSkew", "'clockSkew' must be from PT-24H to PT24H."));
        }
        if (faults.failure() != null && !Faults.FAILURES.contains(faults.failure())) {
            errors.add(new FieldError("/faults/failure", "'failure' must be 500 or 503."));
        }
    }
}
