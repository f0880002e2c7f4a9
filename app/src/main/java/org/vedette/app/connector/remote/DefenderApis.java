package org.vedette.app.connector.remote;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.vedette.spi.Platform;

/** One call to one service each, with a token, once; whoever calls decides whether to try again. */
@ApplicationScoped
public class DefenderApis {

    private static final int LONGEST_PLAN = 256;

    @Inject
    private Transport transport;

    @Inject
    private AccessTokens tokens;

    @Inject
    private Clock clock;

    /**
     * Has the authority issue a new token, to see whether it still does; for Microsoft Graph, which every tenant has. Those
     * that were issued before are used no more, because they hold what was granted then.
     */
    public void signIn(DefenderTenant tenant) {
        tokens.forget();
        tokens.forService(Service.GRAPH, tenant);
    }

    /** The onboarding packages that Azure hands out, by operating system, as the files they are. */
    @Timeout(value = 2, unit = ChronoUnit.MINUTES)
    public Map<String, byte[]> packages(DefenderTenant tenant) {
        var root = tenant.endpoints().managementUri();
        var subscription = tenant.subscriptionId().orElseThrow();
        try (var response = call(
                OnboardingApi.class,
                Service.MANAGEMENT,
                root,
                tenant,
                (api, authorization) -> api.list(authorization, subscription, OnboardingApi.VERSION))) {
            requireSuccess(response, Service.MANAGEMENT, root, tenant);
            var answer = transport.document(response, Service.MANAGEMENT, root);
            var packages = new TreeMap<String, byte[]>();
            for (var entry : list(answer, Service.MANAGEMENT, root)) {
                var properties = entry.path("properties");
                decode(packages, Platform.WINDOWS, properties.path("onboardingPackageWindows"), root);
                decode(packages, Platform.LINUX, properties.path("onboardingPackageLinux"), root);
            }
            return packages;
        }
    }

    /** The names of the service plans that the tenant has bought and that are in force. */
    @Timeout(value = 2, unit = ChronoUnit.MINUTES)
    public Set<String> servicePlans(DefenderTenant tenant) {
        var root = tenant.endpoints().graphUri();
        try (var response = call(
                SubscriptionsApi.class,
                Service.GRAPH,
                root,
                tenant,
                (api, authorization) -> api.list(authorization, "skuPartNumber,capabilityStatus,servicePlans"))) {
            requireSuccess(response, Service.GRAPH, root, tenant);
            var plans = new TreeSet<String>();
            for (var sku : list(transport.document(response, Service.GRAPH, root), Service.GRAPH, root)) {
                if (isInForce(sku.path("capabilityStatus").asText(""))) {
                    for (var plan : sku.path("servicePlans")) {
                        var name = plan.path("servicePlanName").asText("");
                        if (!name.isEmpty() && name.length() <= LONGEST_PLAN) {
                            plans.add(name);
                        }
                    }
                }
            }
            return plans;
        }
    }

    /**
     * Begins to read machines.
     *
     * @return the answer, to be read as it comes and closed; empty if there are none
     */
    @Timeout(value = 2, unit = ChronoUnit.MINUTES)
    public MachinePage machines(DefenderTenant tenant, int top, int skip) {
        var root = tenant.endpoints().defenderUri();
        var response = call(
                MachinesApi.class,
                Service.DEFENDER,
                root,
                tenant,
                (api, authorization) -> api.list(authorization, top, skip));
        if (response.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            response.close(); // how the API says that there is none
            return MachinePage.empty(root);
        }
        if (response.getStatus() != Response.Status.OK.getStatusCode()) {
            try (response) {
                requireSuccess(response, Service.DEFENDER, root, tenant);
            }
        }
        return new MachinePage(response, root);
    }

    /** A token that a service refuses may have been withdrawn: with a new one the call is made once more. */
    private <T> Response call(
            Class<T> api, Service service, URI root, DefenderTenant tenant, BiFunction<T, String, Response> call) {
        var token = tokens.forService(service, tenant);
        var response = transport.ask(api, service, root, client -> call.apply(client, token.authorization()));
        if (response.getStatus() != Response.Status.UNAUTHORIZED.getStatusCode()) {
            return response;
        }
        response.close();
        var other = tokens.renew(service, tenant);
        return transport.ask(api, service, root, client -> call.apply(client, other.authorization()));
    }

    private void requireSuccess(Response response, Service service, URI root, DefenderTenant tenant) {
        if (response.getStatus() != Response.Status.OK.getStatusCode()) {
            throw Refusals.ofApi(transport.refusal(response), service, root, tenant, clock.instant());
        }
    }

    private static JsonNode list(JsonNode answer, Service service, URI root) {
        if (!answer.path("value").isArray()) {
            throw Diagnosis.unreadable(service, Diagnosis.hostOf(root));
        }
        return answer.path("value");
    }

    private static void decode(Map<String, byte[]> packages, Platform platform, JsonNode base64, URI root) {
        if (base64.isTextual() && !base64.textValue().isEmpty()) {
            try {
                packages.put(platform.operatingSystem(), Base64.getDecoder().decode(base64.textValue()));
            } catch (IllegalArgumentException notBase64) {
                throw Diagnosis.unreadable(Service.MANAGEMENT, Diagnosis.hostOf(root));
            }
        }
    }

    /** {@code Warning} is the time of grace after a subscription has run out, in which it still works. */
    private static boolean isInForce(String status) {
        return status.isEmpty() || status.equals("Enabled") || status.equals("Warning");
    }
}
