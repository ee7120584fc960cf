package tocsin.bot.desk;

import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A desk behind two doors: one for whatever is written down, one for whatever is read from the
 * database. What needs no database takes neither.
 */
public abstract class DeskBehind implements FrontDesk {
    private final FrontDesk desk;

    protected DeskBehind(FrontDesk desk) {
        this.desk = desk;
    }

    /**
     * @param key of the request
     */
    protected abstract <A extends Declared> A write(String key, Supplier<A> work);

    protected abstract <T> T read(Supplier<T> work);

    @Override
    public Declared declare(Intent.Declare declare, Actor actor, String key) {
        return write(key, () -> desk.declare(declare, actor, key));
    }

    @Override
    public Answer operate(Ask ask, Actor actor, String key) {
        return write(key, () -> desk.operate(ask, actor, key));
    }

    @Override
    public Answer announce(Announcement announcement, Actor actor, String key) {
        return write(key, () -> desk.announce(announcement, actor, key));
    }

    @Override
    public Answer handle(IncidentId incident, Intent intent, Actor actor, String key) {
        return write(key, () -> desk.handle(incident, intent, actor, key));
    }

    @Override
    public List<Incident> windows() {
        return read(desk::windows);
    }

    @Override
    public Optional<Incident> in(ChannelId channel) {
        return read(() -> desk.in(channel));
    }

    @Override
    public Optional<Incident> find(IncidentId incident) {
        return read(() -> desk.find(incident));
    }

    @Override
    public OpenList open(UserId reader) {
        return read(() -> desk.open(reader));
    }

    @Override
    public FiringAlerts firing(String service, int page) {
        return read(() -> desk.firing(service, page));
    }

    @Override
    public List<Entry> entries(IncidentId incident) {
        return read(() -> desk.entries(incident));
    }

    @Override
    public OnCall onCall(String service) {
        return desk.onCall(service);
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
