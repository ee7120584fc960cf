package tocsin.bot.pager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.pager.Address;
import tocsin.actions.pager.NoPager;
import tocsin.actions.pager.Pager;
import tocsin.actions.pager.PagerDuty;
import tocsin.actions.pager.Rota;
import tocsin.actions.pager.RoutingKeys;
import tocsin.bot.config.PagerSettings;
import tocsin.bot.config.Secret;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pager that the environment names. */
public final class ChosenPager {
    private static final Logger LOG = LoggerFactory.getLogger(ChosenPager.class);

    private ChosenPager() {}

    public static Pager open(PagerSettings settings, Policy policy) {
        if (!settings.isThere()) {
            LOG.info("no pager: nobody is rung");
            return new NoPager();
        }
        Pager pager =
                new PagerDuty(
                        Address.of(settings.api()),
                        new RoutingKeys(
                                settings.routingKey().value(),
                                settings.byService().entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        each -> each.getValue().value()))),
                        rota(settings, policy));
        LOG.info("pages by {}", pager);
        return pager;
    }

    private static Optional<Rota> rota(PagerSettings settings, Policy policy) {
        Secret key = settings.apiKey();
        Map<String, String> byService =
                policy.services().stream()
                        .filter(service -> service.escalationPolicy() != null)
                        .collect(
                                Collectors.toMap(
                                        Service::name,
                                        service -> String.valueOf(service.escalationPolicy()),
                                        (first, _) -> first));
        return key.value().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Rota(
                                key.value(), settings.schedules(), settings.policies(), byService));
    }
}
