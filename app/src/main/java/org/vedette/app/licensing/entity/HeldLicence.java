package org.vedette.app.licensing.entity;

import java.time.Instant;
import org.vedette.licensing.Licence;

/**
 * A licence on record.
 *
 * @param since when it came on record without a break
 */
public record HeldLicence(Licence licence, Instant since) {}
