package tocsin.conversations.listen;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.model.view.View;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.SeverityModals;
import tocsin.conversations.say.WindowAnswers;
import tocsin.conversations.say.WindowDraft;
import tocsin.conversations.say.WindowMistake;
import tocsin.conversations.say.WindowModals;
import tocsin.conversations.understand.Carried;
import tocsin.conversations.understand.Night;
import tocsin.conversations.understand.SlackText;
import tocsin.conversations.understand.WindowCommand;
import tocsin.conversations.understand.WindowWords;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Refusal;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowWish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@code /maintenance …}. */
final class Maintenance {
    private final FrontDesk desk;
    private final Deeds deeds;
    private final Opening opening;
    private final OwnZone zones;
    private final InstantSource clock;

    Maintenance(FrontDesk desk, Deeds deeds, Opening opening, OwnZone zones, InstantSource clock) {
        this.desk = desk;
        this.deeds = deeds;
        this.opening = opening;
        this.zones = zones;
        this.clock = clock;
    }

    Optional<Rendered> answer(SlashCommandPayload payload) {
        Asker asker =
                Asker.of(payload.getUserId(), payload.getChannelId(), payload.getResponseUrl());
        String text = payload.getText() == null ? "" : payload.getText();
        Request request = new Request(asker, text, "cmd:" + payload.getTriggerId());
        return switch (parse(text, asker.user())) {
            case WindowCommand.Help _ -> Optional.of(WindowAnswers.help());
            case WindowCommand.ListThem _ -> Optional.of(WindowAnswers.list(desk.windows()));
            case WindowCommand.OpenForm _ -> open(payload.getTriggerId(), asker);
            case WindowCommand.Announce announce -> announce(announce, request);
            case WindowCommand.Move move ->
                    with(move.window(), request, record -> move(record, move, request));
            case WindowCommand.Extend(var id, Duration by) ->
                    with(id, request, record -> act(record, new WindowWish.Extend(by), request));
            case WindowCommand.Complete(var id) ->
                    with(id, request, record -> act(record, new WindowWish.Complete(), request));
            case WindowCommand.Cancel(var id, String reason, boolean series) ->
                    with(
                            id,
                            request,
                            record -> act(record, new WindowWish.Cancel(reason, series), request));
            case WindowCommand.Mistaken(WindowMistake mistake) ->
                    Optional.of(mistaken(mistake, request));
        };
    }

    /**
     * Who asked for what.
     *
     * @param text as it was typed
     */
    private record Request(Asker asker, String text, String key) {
        String typed() {
            return SlackText.plain(text);
        }
    }

    private WindowCommand parse(String text, UserId user) {
        return WindowWords.parse(
                text, clock.instant(), () -> zones.of(user), desk.policy().maintenance().notice());
    }

    private static Rendered mistaken(WindowMistake mistake, Request request) {
        return WindowAnswers.mistaken(mistake, request.typed());
    }

    private Optional<Rendered> announce(WindowCommand.Announce announce, Request request) {
        Announcement announcement =
                new Announcement(
                        plan(announce, request.asker()),
                        List.of(),
                        announce.exception(),
                        place(request.asker().channel()));
        return switch (desk.announce(announcement, request.asker().actor(), request.key())) {
            case FrontDesk.Answer.Done(Incident record) ->
                    Optional.of(WindowAnswers.announced(record, announce.night().twice()));
            case FrontDesk.Answer.Refused(Refusal refusal) ->
                    Optional.of(WindowAnswers.refused(refusal, request.typed(), request.text()));
            case FrontDesk.Answer.Repeated _ -> Optional.empty();
        };
    }

    private WindowPlan plan(WindowCommand.Announce announce, Asker asker) {
        Night.Read night = announce.night();
        return new WindowPlan(
                announce.title(),
                announce.services(),
                night.span(),
                night.zone(),
                audience(announce.channels(), asker.channel()),
                announce.owner() == null ? asker.user() : announce.owner(),
                night.series(),
                publicity(announce));
    }

    private @Nullable Publicity publicity(WindowCommand.Announce announce) {
        Boolean wanted = announce.isPublic();
        boolean isPublic = wanted == null ? desk.policy().maintenance().isPublic() : wanted;
        return isPublic ? new Publicity(List.of()) : null;
    }

    /** Those that were named, else the policy's, else where it was asked. */
    List<String> audience(List<String> named, @Nullable ChannelId here) {
        if (!named.isEmpty()) {
            return named.stream().distinct().toList();
        }
        List<String> usual = desk.policy().maintenance().channels();
        ChannelId place = place(here);
        return !usual.isEmpty() || place == null ? usual : List.of(place.value());
    }

    /** A conversation between two people is no audience. */
    static @Nullable ChannelId place(@Nullable ChannelId channel) {
        return channel == null || channel.value().startsWith("D") ? null : channel;
    }

    private Optional<Rendered> move(Incident record, WindowCommand.Move move, Request request) {
        Duration usual = record.window().map(Window::span).map(Span::length).orElse(null);
        Night night =
                WindowWords.night(
                        move.words(),
                        clock.instant(),
                        () -> zones.of(request.asker().user()),
                        Duration.ZERO,
                        usual);
        return switch (night) {
            case Night.Mistaken(WindowMistake mistake) -> Optional.of(mistaken(mistake, request));
            case Night.Read read ->
                    act(record, new WindowWish.Move(read.span(), move.exception()), request);
        };
    }

    private Optional<Rendered> act(Incident record, WindowWish wish, Request request) {
        Outcome outcome =
                deeds.act(record, new Intent.OfWindow(wish), request.asker(), request.key());
        return outcome instanceof Outcome.Refused(Refusal refusal)
                ? Optional.of(WindowAnswers.refused(refusal, request.typed(), ""))
                : deeds.visible(record.id(), request.asker().user())
                        .map(after -> WindowAnswers.done(after));
    }

    /** The window of that number; without one, the only one there is. */
    private Optional<Rendered> with(
            @Nullable IncidentId id, Request request, Function<Incident, Optional<Rendered>> then) {
        List<Incident> open = desk.windows();
        if (id == null && open.size() == 1) {
            return then.apply(open.getFirst());
        }
        if (id == null) {
            return Optional.of(
                    mistaken(
                            new WindowMistake.WhichWindow(open.stream().map(Incident::id).toList()),
                            request));
        }
        Optional<Incident> found = desk.find(id).filter(record -> record.window().isPresent());
        return found.isPresent()
                ? then.apply(found.get())
                : Optional.of(
                        WindowAnswers.refused(
                                new Refusal.OfWindow(new WindowObjection.NoSuchWindow()),
                                request.typed(),
                                ""));
    }

    private Optional<Rendered> open(String triggerId, Asker asker) {
        return opening.open(
                triggerId,
                () -> {
                    ZoneId zone = zones.of(asker.user()).orElseGet(() -> ZoneId.of("UTC"));
                    return form(empty(zone, asker), zone, asker.channel());
                },
                asker);
    }

    /** The first day on which every hour has its notice. */
    private WindowDraft empty(ZoneId zone, Asker asker) {
        LocalDate day = earliest(zone).toLocalDate().plusDays(1);
        return new WindowDraft(
                "",
                day,
                null,
                null,
                zone.getId(),
                List.of(),
                initial(asker.channel()),
                asker.user(),
                "",
                "",
                desk.policy().maintenance().isPublic() ? new Publicity(List.of()) : null);
    }

    private List<String> initial(@Nullable ChannelId here) {
        return audience(List.of(), here).stream()
                .filter(each -> each.matches("[CG][A-Z0-9]{6,}"))
                .toList();
    }

    /** The form with what was typed, to be asked why it cannot wait. */
    Optional<Rendered> askException(String text, Asker asker, String triggerId) {
        return switch (parse(text, asker.user())) {
            case WindowCommand.Announce announce ->
                    opening.open(triggerId, filled(announce, asker), asker);
            case WindowCommand.Mistaken(WindowMistake mistake) ->
                    Optional.of(WindowAnswers.mistaken(mistake, SlackText.plain(text)));
            case WindowCommand.OpenForm _,
                    WindowCommand.ListThem _,
                    WindowCommand.Help _,
                    WindowCommand.Move _,
                    WindowCommand.Extend _,
                    WindowCommand.Cancel _,
                    WindowCommand.Complete _ ->
                    Optional.of(WindowAnswers.help());
        };
    }

    private View filled(WindowCommand.Announce announce, Asker asker) {
        WindowPlan plan = plan(announce, asker);
        ZonedDateTime start = plan.span().start().atZone(plan.zone());
        Series series = plan.series();
        WindowDraft draft =
                new WindowDraft(
                        plan.title(),
                        start.toLocalDate(),
                        start.toLocalTime(),
                        plan.span().end().atZone(plan.zone()).toLocalTime(),
                        plan.zone().getId(),
                        plan.services(),
                        plan.channels().stream()
                                .filter(each -> each.matches("[CG][A-Z0-9]{6,}"))
                                .toList(),
                        plan.owner(),
                        series == null ? "" : series.rule().toString(),
                        announce.exception(),
                        plan.publicity());
        return form(draft, plan.zone(), asker.channel());
    }

    private View form(WindowDraft draft, ZoneId zone, @Nullable ChannelId here) {
        ChannelId from = place(here);
        return WindowModals.announce(
                desk.policy(),
                draft,
                desk.statusPage(),
                earliest(zone),
                from == null ? "" : from.value());
    }

    private ZonedDateTime earliest(ZoneId zone) {
        Instant earliest = clock.instant().plus(desk.policy().maintenance().notice());
        return earliest.atZone(zone);
    }

    /** The form that declares an incident, with the window in its title. */
    Optional<Rendered> declareFor(Incident record, Asker asker, String triggerId) {
        Optional<Window> window = record.window();
        if (window.isEmpty()) {
            return Optional.of(
                    Refusals.render(new Refusal.OfWindow(new WindowObjection.NoSuchWindow()), ""));
        }
        WindowPlan plan = window.get().plan();
        String services =
                plan.services().isEmpty() ? "" : String.join(", ", plan.services()) + ": ";
        ChannelId here = place(asker.channel());
        Origin origin = here == null ? Origin.nowhere() : Origin.in(here);
        return opening.open(
                triggerId,
                SeverityModals.declare(
                        desk.policy(),
                        services + "maintenance overruns: " + plan.title(),
                        Carried.write(new Intent.Declare("", null, false, origin, false))),
                asker);
    }
}
