package tocsin.bot.statuspage;

import tocsin.actions.statuspage.AtlassianStatuspage;
import tocsin.actions.statuspage.SignedWebhook;
import tocsin.actions.statuspage.StatusPage;
import tocsin.bot.config.Secret;
import tocsin.bot.config.StatusPageSettings;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** The page that the environment names. */
public final class ChosenStatusPage {

    private ChosenStatusPage() {}

    public static StatusPage open(StatusPageSettings chosen, Policy policy, InstantSource clock) {
        List<String> services = policy.services().stream().map(Service::name).toList();
        return switch (chosen) {
            case StatusPageSettings.None _ -> new NoStatusPage(services);
            case StatusPageSettings.Atlassian(URI api, Secret key, String pageId) ->
                    new AtlassianStatuspage(api, key.value(), pageId);
            case StatusPageSettings.Webhook(URI address, Secret secret) ->
                    new SignedWebhook(address, secret.value(), services, clock);
        };
    }
}
