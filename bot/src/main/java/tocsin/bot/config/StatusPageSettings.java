package tocsin.bot.config;

import tocsin.actions.statuspage.SignedWebhook;

import java.net.URI;

/** Where the public is told. */
public sealed interface StatusPageSettings {

    /** Nowhere that Tocsin could write: people do. */
    record None() implements StatusPageSettings {}

    record Atlassian(URI api, Secret key, String pageId) implements StatusPageSettings {}

    /** A page of another kind, which takes signed messages. */
    record Webhook(URI address, Secret secret) implements StatusPageSettings {}

    /** One page at most; what belongs together is there together. */
    static StatusPageSettings read(Environment variables) {
        String key = variables.text("STATUSPAGE_API_KEY", "");
        String id = variables.text("STATUSPAGE_PAGE_ID", "");
        String address = variables.text("STATUSPAGE_WEBHOOK_URL", "");
        String secret = variables.text("STATUSPAGE_WEBHOOK_SECRET", "");
        boolean isAtlassian = !key.isEmpty() || !id.isEmpty();
        boolean isWebhook = !address.isEmpty() || !secret.isEmpty();
        if (isAtlassian && isWebhook) {
            variables.mistake(
                    "STATUSPAGE_API_KEY and STATUSPAGE_WEBHOOK_URL are two status pages; set one of"
                            + " them");
        }
        if (isAtlassian) {
            return atlassian(variables, key, id);
        }
        return isWebhook ? webhook(variables, secret) : new None();
    }

    private static StatusPageSettings atlassian(Environment variables, String key, String id) {
        if (key.isEmpty()) {
            variables.mistake(
                    "STATUSPAGE_API_KEY is missing beside STATUSPAGE_PAGE_ID: see 'API info' of your"
                            + " Statuspage account");
        }
        if (!id.matches("[A-Za-z0-9]{1,40}")) {
            variables.mistake(
                    "STATUSPAGE_PAGE_ID should be the id of your page, letters and digits: see 'API"
                            + " info' of your Statuspage account");
        }
        URI api = variables.uri("STATUSPAGE_API_URL", "https://api.statuspage.io/v1/");
        return new Atlassian(api, new Secret(key), id);
    }

    private static StatusPageSettings webhook(Environment variables, String secret) {
        if (!SignedWebhook.isSecret(secret)) {
            variables.mistake(
                    "STATUSPAGE_WEBHOOK_SECRET should be whsec_ and 24 to 64 bytes in base64: make one"
                            + " with 'echo whsec_$(openssl rand -base64 32)'");
        }
        URI address = variables.address("STATUSPAGE_WEBHOOK_URL");
        return new Webhook(address, new Secret(secret));
    }
}
