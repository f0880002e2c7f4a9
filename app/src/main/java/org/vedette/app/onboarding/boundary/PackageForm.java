package org.vedette.app.onboarding.boundary;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes the form with a file; {@link FormFile} reads it. */
@Schema(name = "PackageForm")
record PackageForm(
        @Schema(
                type = SchemaType.STRING,
                format = "binary",
                required = true,
                description = "The file as it was downloaded from the Defender portal.")
        String file) {}
