package tocsin.incidents;

import tocsin.incidents.paging.Pages;
import tocsin.incidents.statuspage.OnStatusPage;

import java.util.Set;

/**
 * Who is told of an incident outside of its channel.
 *
 * @param statusPage how it stands there
 * @param pages who was paged for it
 * @param subscribers who is told by direct message
 */
public record Outreach(OnStatusPage statusPage, Pages pages, Set<UserId> subscribers) {
    public Outreach {
        subscribers = Set.copyOf(subscribers);
    }

    static Outreach none() {
        return new Outreach(OnStatusPage.nothing(), Pages.none(), Set.of());
    }
}
