/**
 * Whom policies are for: groups of devices, collections, and which of them each policy names.
 *
 * <p>Uses {@code policy}, {@code catalog}, {@code generation} and {@code licensing}. A group knows its members by their ids alone; what a
 * device is, is up to {@code device}, which uses this component and also answers for the members of a group over HTTP.
 */
@NullMarked
package org.vedette.app.assignment;

import org.jspecify.annotations.NullMarked;
