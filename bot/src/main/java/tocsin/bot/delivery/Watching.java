package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.pager.Pager;
import tocsin.actions.pager.Standing;
import tocsin.conversations.workspace.People;
import tocsin.conversations.workspace.Person;
import tocsin.conversations.workspace.Reply;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;
import tocsin.incidents.paging.Page;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Watch;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Looks whether somebody answered at the pager itself, as long as a page is open. */
final class Watching {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
    private final Pager pager;
    private final People people;
    private final Policy policy;
    private final InstantSource clock;

    Watching(Pager pager, People people, Policy policy, InstantSource clock) {
        this.pager = pager;
        this.people = people;
        this.policy = policy;
        this.clock = clock;
    }

    Outcome look(Page page, Incident incident) {
        if (page.isOver()) {
            return Outcome.done("over");
        }
        return switch (pager.standing(Ring.of(page, incident, policy))) {
            case Standing.Unasked _ -> Outcome.done("nobody may ask the pager");
            case Standing.Unclear(String why, Optional<Duration> after) -> {
                LOG.warn("the pager does not tell how page {} stands: {}", page.id(), why);
                yield Outcome.notYet(why, after.orElseGet(() -> pause(page, incident)));
            }
            case Standing.Open _ -> Outcome.notYet("nothing new", pause(page, incident));
            case Standing.Acknowledged(Standing.Agent by, Instant at) ->
                    new Outcome.NotYet(
                            "acknowledged",
                            pause(page, incident),
                            page.isRinging() ? acknowledged(page, by, at) : null);
            case Standing.Resolved(Optional<Standing.Agent> by, Instant at) ->
                    new Outcome.Done(
                            "resolved",
                            new Intent.SeenAtPager(
                                    page.id(),
                                    new PagerNews.ResolvedThere(
                                            by.map(this::responder)
                                                    .orElseGet(() -> new Responder("", null)),
                                            orNow(at))));
        };
    }

    private Intent acknowledged(Page page, Standing.Agent by, @Nullable Instant at) {
        return new Intent.SeenAtPager(
                page.id(), new PagerNews.AcknowledgedThere(responder(by), orNow(at)));
    }

    /** The ladder waits for nobody: who cannot be found at once is told by name. */
    private Responder responder(Standing.Agent agent) {
        return new Responder(agent.name(), user(agent.email()));
    }

    private @Nullable UserId user(String email) {
        return !email.isBlank() && people.byEmail(email) instanceof Reply.Ok<Person>(Person person)
                ? person.id()
                : null;
    }

    private Instant orNow(@Nullable Instant at) {
        return at == null ? clock.instant() : at;
    }

    private Duration pause(Page page, Incident incident) {
        Instant now = clock.instant();
        return Duration.between(now, Watch.next(page, incident, policy, now));
    }
}
