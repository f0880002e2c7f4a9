/**
 * Configuration Manager through tenant attach: sites, their collections and devices, and what they are to deliver.
 *
 * <p>A site's connector calls us. What it synchronises is kept page by page and takes effect when it is whole. Devices are
 * not told apart by membership but gathered in populations, which have the same collections and the same operating
 * system; what policies mean is worked out for populations and told to the site as rules over collections, so that no
 * work grows with the number of devices when an administrator saves.
 */
@NullMarked
package org.vedette.app.configmgr;

import org.jspecify.annotations.NullMarked;
