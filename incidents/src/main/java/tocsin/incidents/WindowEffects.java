package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.maintenance.Mentions;
import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.maintenance.WindowWork;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which effects follow from what happened to a maintenance window. */
final class WindowEffects {

    private WindowEffects() {}

    /**
     * @param before absent: the window begins with this
     */
    static List<Effect> of(
            @Nullable Window before, Incident record, WindowTurn turn, Actor actor, Instant at) {
        Window window = record.window().orElseThrow();
        List<Effect> effects = new ArrayList<>(inSlack(record, window, turn, actor, at));
        boolean isNews = before == null || before.page().asked() != window.page().asked();
        if (isNews) {
            effects.addAll(published(window));
        }
        return effects;
    }

    /** What the public is to know of it now. */
    static List<Effect> published(Window window) {
        return window.planned()
                .<List<Effect>>map(work ->
                        List.of(new Effect.OfStatusPage(new StatusPageWork.Plan(work), null)))
                .orElse(List.of());
    }

    private static List<Effect> inSlack(
            Incident record, Window window, WindowTurn turn, Actor actor, Instant at) {
        WindowWork tell = new WindowWork.Tell(turn, actor, at);
        return switch (turn) {
            case WindowTurn.Announced _, WindowTurn.Recurred _ ->
                    in(audience(window), window, new WindowWork.Show());
            case WindowTurn.Proposed _ -> in(home(record, window), window, new WindowWork.Show());
            case WindowTurn.Approved _ ->
                    in(everywhere(record, window), window, new WindowWork.Show());
            case WindowTurn.MoveProposed _ -> {
                List<Effect> effects =
                        new ArrayList<>(
                                in(everywhere(record, window), window, new WindowWork.Show()));
                effects.addAll(in(home(record, window), window, tell));
                yield effects;
            }
            case WindowTurn.Rang(_, _, boolean isTold, _) when !isTold ->
                    shown(record, window, turn);
            case WindowTurn.Rang _,
                    WindowTurn.Moved _,
                    WindowTurn.Extended _,
                    WindowTurn.TakenBack _,
                    WindowTurn.Completed _,
                    WindowTurn.Cancelled _ -> {
                List<Effect> effects = new ArrayList<>(shown(record, window, turn));
                if (window.isAnnounced()) {
                    effects.addAll(in(audience(window), window, tell));
                }
                yield effects;
            }
        };
    }

    /** The procedure stands where the window was announced first. */
    private static List<Effect> shown(Incident record, Window window, WindowTurn turn) {
        List<Effect> effects =
                new ArrayList<>(in(everywhere(record, window), window, new WindowWork.Show()));
        boolean isOfProcedure =
                switch (turn) {
                    case WindowTurn.Rang(Notice notice, _, _, _) -> notice == Notice.START;
                    case WindowTurn.TakenBack _, WindowTurn.Completed _, WindowTurn.Cancelled _ ->
                            window.isAnnounced() && window.told().contains(Notice.START);
                    case WindowTurn.Announced _,
                            WindowTurn.Proposed _,
                            WindowTurn.MoveProposed _,
                            WindowTurn.Approved _,
                            WindowTurn.Moved _,
                            WindowTurn.Extended _,
                            WindowTurn.Recurred _ ->
                            false;
                };
        if (isOfProcedure) {
            effects.addAll(procedure(window));
        }
        return effects;
    }

    static List<Effect> ofStep(Window window) {
        List<Effect> effects = new ArrayList<>(procedure(window));
        effects.addAll(in(audience(window), window, new WindowWork.Show()));
        return effects;
    }

    private static List<Effect> procedure(Window window) {
        return List.of(
                new Effect.OfWindow(
                        window.occurrence(),
                        window.plan().channels().getFirst(),
                        new WindowWork.ShowProcedure()));
    }

    /** What holds now on what an incident is about is told when its channel opens. */
    static List<Effect> told(Incident incident, Circumstances now) {
        Set<Effect> said = new LinkedHashSet<>();
        for (Surroundings.Booked booked : now.surroundings().windows()) {
            Window window = booked.window();
            window.plan().services().stream()
                    .filter(_ -> window.isUnderWay())
                    .filter(service -> Mentions.mentions(incident.title(), service))
                    .findFirst()
                    .map(service ->
                            new Effect.Say(
                                    new Message.InMaintenance(
                                            booked.id(),
                                            window.plan().title(),
                                            service,
                                            window.span().end())))
                    .ifPresent(said::add);
        }
        return List.copyOf(said);
    }

    static List<Effect> in(Iterable<String> channels, Window window, WindowWork work) {
        List<Effect> effects = new ArrayList<>();
        for (String channel : channels) {
            effects.add(new Effect.OfWindow(window.occurrence(), channel, work));
        }
        return effects;
    }

    private static Set<String> audience(Window window) {
        return new LinkedHashSet<>(window.plan().channels());
    }

    /** Where somebody asked: what is only proposed is talked about there. */
    private static Set<String> home(Incident record, Window window) {
        ChannelId asked = record.brief().origin().channel();
        return Set.of(asked == null ? window.plan().channels().getFirst() : asked.value());
    }

    /** Where it may stand by now. */
    static Set<String> everywhere(Incident record, Window window) {
        Set<String> channels = new LinkedHashSet<>();
        if (window.isAnnounced()) {
            channels.addAll(audience(window));
        }
        if (!window.isAnnounced() || window.approvedBy() != null) {
            channels.addAll(home(record, window));
        }
        return channels;
    }
}
