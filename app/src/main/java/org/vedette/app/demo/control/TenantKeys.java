package org.vedette.app.demo.control;

import java.util.List;

/**
 * The private keys of the emulated tenant and the certificates to them; sealed wherever they are stored.
 *
 * @param tokens signs access tokens; a JSON Web Key (RFC 7517)
 * @param signer signs packages; PKCS #8 in Base64
 * @param certificates from the signer of packages to the root, DER in Base64
 */
record TenantKeys(String tokens, String signer, List<String> certificates) {

    TenantKeys {
        certificates = List.copyOf(certificates);
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "TenantKeys[" + certificates.size() + " certificates]";
    }
}
