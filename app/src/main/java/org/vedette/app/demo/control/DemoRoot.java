package org.vedette.app.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vedette.app.onboarding.control.AdditionalRoots;
import org.vedette.app.persistence.Sql;
import org.vedette.onboarding.TrustedRoots;

/** Has the packages of the emulated tenant trusted, in the demo only. */
@ApplicationScoped
public class DemoRoot implements AdditionalRoots {

    @Inject
    private DemoMode demo;

    @Inject
    private Tenants tenants;

    @Override
    public Optional<TrustedRoots> roots() {
        if (!demo.isOn()) {
            return Optional.empty();
        }
        try {
            tenants.ensure();
        } catch (RuntimeException failed) {
            if (!Sql.isDuplicate(failed)) {
                throw failed;
            }
            // Another node was first; its tenant is everybody's.
        }
        return Optional.of(TrustedRoots.ofPem(PackageSigner.of(tenants.keys()).rootPem()));
    }
}
