package org.vedette.app.roles.control;

/** Roles or assignments have changed; observe it after the transaction's success. */
record RolesChanged() {}
