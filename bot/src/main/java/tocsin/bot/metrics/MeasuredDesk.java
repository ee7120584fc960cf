package tocsin.bot.metrics;

import io.micrometer.core.instrument.Timer;

import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The desk, and how long it took to write down what was asked of it. */
public final class MeasuredDesk implements FrontDesk {
    private final FrontDesk desk;
    private final Timers timers;

    /** One timer for each outcome: done, refused, repeated, kept, failed. */
    @FunctionalInterface
    interface Timers {
        Timer of(String outcome);
    }

    public MeasuredDesk(FrontDesk desk, Metrics metrics) {
        this.desk = desk;
        timers = metrics.intents();
    }

    private <A extends Declared> A measured(Supplier<A> work) {
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            A answer = work.get();
            outcome = word(answer);
            return answer;
        } finally {
            timers.of(outcome).record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static String word(Declared answer) {
        return switch (answer) {
            case Answer.Done _ -> "done";
            case Answer.Refused _ -> "refused";
            case Answer.Repeated _ -> "repeated";
            case Kept _ -> "kept";
        };
    }

    @Override
    public Declared declare(Intent.Declare declare, Actor actor, String key) {
        return measured(() -> desk.declare(declare, actor, key));
    }

    @Override
    public Answer operate(Ask ask, Actor actor, String key) {
        return measured(() -> desk.operate(ask, actor, key));
    }

    @Override
    public Answer announce(Announcement announcement, Actor actor, String key) {
        return measured(() -> desk.announce(announcement, actor, key));
    }

    @Override
    public Answer handle(IncidentId incident, Intent intent, Actor actor, String key) {
        return measured(() -> desk.handle(incident, intent, actor, key));
    }

    @Override
    public OnCall onCall(String service) {
        return desk.onCall(service);
    }

    @Override
    public List<Incident> windows() {
        return desk.windows();
    }

    @Override
    public Optional<Incident> in(ChannelId channel) {
        return desk.in(channel);
    }

    @Override
    public Optional<Incident> find(IncidentId incident) {
        return desk.find(incident);
    }

    @Override
    public List<Summary> open(UserId reader) {
        return desk.open(reader);
    }

    @Override
    public List<Entry> entries(IncidentId incident) {
        return desk.entries(incident);
    }

    @Override
    public Policy policy() {
        return desk.policy();
    }

    @Override
    public StatusPageOffer statusPage() {
        return desk.statusPage();
    }

    @Override
    public List<Service> rollbacks(UserId user) {
        return desk.rollbacks(user);
    }
}
