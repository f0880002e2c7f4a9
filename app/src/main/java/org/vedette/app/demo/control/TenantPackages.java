package org.vedette.app.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.vedette.app.demo.entity.PackageIssue;

/** Issues packages with the keys of the tenant. */
@ApplicationScoped
public class TenantPackages {

    @Inject
    private Tenants tenants;

    public IssuedPackages issued(PackageIssue issue) {
        return new IssuedPackages(PackageSigner.of(tenants.keys()), issue);
    }
}
