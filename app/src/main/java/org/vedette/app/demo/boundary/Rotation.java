package org.vedette.app.demo.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Datacenter;

/**
 * How packages are renewed.
 *
 * @param datacenter where the tenant is now; where it was if absent
 */
@Schema(name = "PackageRotation")
public record Rotation(@Schema(nullable = true) @Nullable Datacenter datacenter) {}
