package org.vedette.app.demo.entity;

/** Who the emulated tenant is; the same in every installation, so that instructions can be copied. */
public final class TenantIdentity {

    public static final String TENANT_ID = "11111111-aaaa-4bbb-8ccc-000000000001";
    public static final String SUBSCRIPTION_ID = "22222222-aaaa-4bbb-8ccc-000000000002";
    public static final String CLIENT_ID = "33333333-aaaa-4bbb-8ccc-000000000003";
    /** The organisation in packages. */
    public static final String ORG_ID = "44444444-aaaa-4bbb-8ccc-000000000004";
    /** Known to everybody; it opens nothing but the emulated tenant. */
    public static final String CLIENT_SECRET = "demo-secret";

    private TenantIdentity() {}
}
