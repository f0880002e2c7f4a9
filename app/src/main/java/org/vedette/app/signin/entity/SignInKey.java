package org.vedette.app.signin.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The key under which failed sign-ins are stored, sealed. */
@Entity
@Table(name = "sign_in_key")
public class SignInKey {

    /** The id of the row. */
    public static final int ID = 1;

    @Id
    private int id;

    private byte[] secret;

    @SuppressWarnings("NullAway.Init")
    protected SignInKey() {}

    public SignInKey(byte[] sealedSecret) {
        this.id = ID;
        this.secret = sealedSecret.clone();
    }

    public byte[] sealedSecret() {
        return secret.clone();
    }
}
