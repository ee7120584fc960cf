package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.statuspage.Answer;
import tocsin.actions.statuspage.Standing;
import tocsin.actions.statuspage.StatusPage;
import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.PublicText;
import tocsin.incidents.Deadlines;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.statuspage.OnStatusPage;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.StatusPageWish;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Tells the public, once, and brings back what came of it. */
final class Publishing {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    private final StatusPage page;
    private final InstantSource clock;

    Publishing(StatusPage page, InstantSource clock) {
        this.page = page;
        this.clock = clock;
    }

    Outcome work(ClaimedEffect effect, StatusPageWork work, Incident incident) {
        return switch (work) {
            case StatusPageWork.Publish(int number) ->
                    publish(number, incident, effect.mayBeSent());
            case StatusPageWork.Plan(PlannedWork planned) ->
                    plan(planned, incident, effect.mayBeSent());
            case StatusPageWork.Look _ -> look(incident);
        };
    }

    /** What is tried again by hand may be there from the time before. */
    private Outcome publish(int number, Incident incident, boolean mayBeSent) {
        Optional<OnStatusPage.Waiting> waiting = incident.statusPage().waiting(number);
        OnStatusPage.Trouble trouble = incident.statusPage().trouble();
        boolean wasTried = trouble != null && trouble.number() == number;
        return waiting.map(post ->
                        settled(
                                number,
                                page.publish(
                                        place(incident, number, mayBeSent || wasTried),
                                        post.post())))
                .orElseGet(() -> Outcome.done("skipped"));
    }

    /** Each night of a series is a maintenance of its own there. */
    private Outcome plan(PlannedWork work, Incident record, boolean mayBeSent) {
        int number = work.number();
        return record.window()
                .flatMap(window -> window.nightOf(number))
                .map(night ->
                        settled(
                                number,
                                page.plan(
                                        place(record, night, number, mayBeSent),
                                        work,
                                        PublicText.of(work))))
                .orElseGet(() -> Outcome.done("skipped"));
    }

    private static StatusPage.Place place(
            Incident record, Window night, int number, boolean mayBeThere) {
        OnStatusPage.Trouble trouble = night.page().trouble();
        boolean wasTried = trouble != null && trouble.number() == number;
        return new StatusPage.Place(
                name(record) + "-" + night.occurrence(),
                number,
                Optional.ofNullable(night.page().reference()),
                mayBeThere || wasTried);
    }

    private static StatusPage.Place place(Incident incident, int number, boolean mayBeThere) {
        return new StatusPage.Place(
                name(incident),
                number,
                Optional.ofNullable(incident.statusPage().shown().reference()),
                mayBeThere);
    }

    /**
     * Numbers begin anew in another database, so the moment of the declaration is part of the name.
     */
    private static String name(Incident record) {
        return record.id() + "-" + record.brief().declaredAt().getEpochSecond();
    }

    private static Outcome settled(int number, Answer answer) {
        return switch (answer) {
            case Answer.There(String reference, String link, String update) ->
                    report(
                            "published",
                            new StatusPageWish.RecordPublished(number, reference, link, update));
            case Answer.Refused(String why) ->
                    report("refused", new StatusPageWish.RecordFailure(number, why));
            case Answer.Nobody _ -> report("by hand", new StatusPageWish.RecordNobody(number));
            case Answer.Away(String why, Optional<Duration> after) ->
                    new Outcome.Later(why, after.orElse(null), true, null);
        };
    }

    /** What the incident is told of a post that was tried for a while; empty: nothing. */
    static Optional<Intent> waiting(StatusPageWork work, String why) {
        IntFunction<Intent> delayed =
                number -> new Intent.OfStatusPage(new StatusPageWish.RecordDelay(number, why));
        return switch (work) {
            case StatusPageWork.Publish(int number) -> Optional.of(delayed.apply(number));
            case StatusPageWork.Plan(PlannedWork planned) ->
                    Optional.of(delayed.apply(planned.number()));
            case StatusPageWork.Look _ -> Optional.empty();
        };
    }

    /** Every few minutes while an update is due; one that was given here has a look of its own. */
    private Outcome look(Incident incident) {
        OnStatusPage known = incident.statusPage();
        String reference = known.shown().reference();
        if (reference == null || !known.isOpen() || !page.isReadable()) {
            return Outcome.done("over");
        }
        if (Deadlines.pageLook(incident).filter(at -> !at.isAfter(clock.instant())).isEmpty()) {
            return Outcome.done("not yet");
        }
        List<Standing.Update> fresh =
                page.read(reference).stream()
                        .flatMap(standing -> standing.updates().stream())
                        .filter(update -> !known.shown().updates().contains(update.id()))
                        .toList();
        if (fresh.isEmpty()) {
            return Outcome.notYet("nothing new", BETWEEN_LOOKS);
        }
        LOG.info("somebody wrote on the status page of incident {}", incident.id());
        Standing.Update newest = fresh.getFirst();
        return report(
                "seen",
                new StatusPageWish.RecordSeen(
                        fresh.stream().map(Standing.Update::id).toList(),
                        newest.stage(),
                        newest.text(),
                        newest.at()));
    }

    private static Outcome report(String word, StatusPageWish wish) {
        return new Outcome.Done(word, new Intent.OfStatusPage(wish));
    }
}
