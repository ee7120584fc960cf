package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;

import tocsin.incidents.Actor;
import tocsin.incidents.AlertedIncident;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.GivenUpdate;
import tocsin.incidents.Incident;
import tocsin.incidents.Message;
import tocsin.incidents.Part;
import tocsin.incidents.Room;
import tocsin.incidents.StatusUpdate;
import tocsin.incidents.Timeline;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.policy.Role;
import tocsin.incidents.statuspage.StatusPageNews;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Tocsin says of its own accord. */
public final class Speech {
    private static final int LATEST = 5;

    private Speech() {}

    /**
     * @param entries the incident's facts, for what looks back
     */
    public static Rendered say(Message message, Incident incident, List<Entry> entries) {
        return switch (message) {
            case Message.PhaseMoved moved -> words(moved(moved, incident));
            case Message.SeverityChanged changed ->
                    words(
                            "%s changed the severity from %s to *%s*%s"
                                    .formatted(
                                            Names.of(changed.by()),
                                            Text.line(Names.of(changed.from())),
                                            Text.line(Names.of(changed.to())),
                                            Facts.because(changed.reason())));
            case Message.RoleOffered(Role role, UserId to, Actor by) ->
                    offered(incident, role, to, by);
            case Message.RoleTaken(Role role, UserId by) ->
                    words(
                            "%s is now *%s*: %s"
                                    .formatted(Names.of(by), role.name(), Text.line(role.means())));
            case Message.RoleDeclined(Role role, UserId by) ->
                    words("%s declined to be *%s*".formatted(Names.of(by), role.name()));
            case Message.RoleLeft(Role role, UserId by) ->
                    words(
                            "%s is not *%s* any more; the role is free"
                                    .formatted(Names.of(by), role.name()));
            case Message.UpdateGiven(StatusUpdate update, Actor by) -> words(update(update, by));
            case Message.OfStatusPage(StatusPageNews news) -> StatusPageWords.news(news, incident);
            case Message.OfPage(PageId page, PagerNews news) ->
                    words(
                            incident.pages()
                                    .find(page)
                                    .map(found -> PagerWords.said(found, news, incident))
                                    .orElse("Somebody was paged."));
            case Message.OfFollowUp(FollowUpId followUp, FollowUpTurn turn, Actor by) ->
                    words(FollowUpWords.said(followUp, turn, by, incident));
            case Message.WhatFollows _ -> FollowUpList.question(incident);
            case Message.WrittenLate(List<Room> alike) ->
                    words(AwayWords.writtenDown(incident, alike));
            case Message.ChannelReady _ -> words(ready(incident));
            case Message.PartFailed(Part part, String why) -> failed(incident, part, why);
            case Message.InMaintenance(var window, String title, String service, var until) ->
                    words(
                            ":construction: Maintenance is under way on *%s*: *%s* (window %s), planned until %s."
                                    .formatted(
                                            Text.line(service),
                                            Text.line(title),
                                            window,
                                            Dates.moment(until)));
            case Message.CatchUp _ -> catchUp(incident, entries);
            case Message.AlertJoined(Wording wording) -> words(AlertWords.joined(wording));
            case Message.AlertQuiet(Wording wording) -> quiet(wording, incident);
            case Message.AlertAgain(Wording wording) -> again(wording, incident);
        };
    }

    /** To somebody who subscribed, in their own conversation with Tocsin. */
    public static Rendered toSubscriber(Message news, Incident incident, List<Entry> entries) {
        Rendered said = say(news, incident, entries);
        String head =
                ":bell: *%s · %s* · %s · %s"
                        .formatted(
                                Text.line(Names.of(incident.severity())),
                                Text.line(incident.title()),
                                incident.phase().word(),
                                Names.place(incident));
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(head));
        blocks.addAll(said.blocks());
        blocks.add(
                Build.actions(
                        List.of(
                                Build.button(
                                        Control.UNSUBSCRIBE,
                                        "Unsubscribe",
                                        Handle.of(incident.id())))));
        return Rendered.about(incident.key(), head + "\n" + said.text(), blocks);
    }

    private static Rendered words(String mrkdwn) {
        return new Rendered(mrkdwn, List.of(Build.section(mrkdwn)));
    }

    private static String moved(Message.PhaseMoved moved, Incident incident) {
        String who = Names.of(moved.by());
        String why = Facts.because(moved.reason());
        return switch (moved.to()) {
            case RESOLVED ->
                    ":white_check_mark: Resolved by %s after %s%s"
                            .formatted(who, Dates.duration(lasted(incident)), why);
            case CLOSED -> "%s closed the incident%s".formatted(who, why);
            case CANCELLED ->
                    ":heavy_multiplication_x: %s called it a false alarm%s".formatted(who, why);
            case DECLARED, INVESTIGATING, IDENTIFIED, MONITORING ->
                    moved.from().isOpen()
                            ? "%s moved the incident to *%s*%s"
                                    .formatted(who, moved.to().word(), why)
                            : ":rotating_light: %s reopened the incident%s".formatted(who, why);
        };
    }

    private static Duration lasted(Incident incident) {
        return Duration.between(incident.brief().declaredAt(), incident.course().since());
    }

    private static Rendered offered(Incident incident, Role role, UserId to, Actor by) {
        String text =
                "%s: %s asks you to be *%s* (%s)"
                        .formatted(
                                Names.of(to), Names.of(by), role.name(), Text.line(role.means()));
        Handle handle = Handle.of(incident.id(), role.id());
        return Rendered.about(
                incident.key(),
                text,
                List.of(
                        Build.section(text),
                        Build.actions(
                                List.of(
                                        Build.primary(
                                                Build.button(
                                                        Control.ACCEPT_ROLE, "Accept", handle)),
                                        Build.button(Control.DECLINE_ROLE, "Decline", handle)))));
    }

    private static String update(StatusUpdate update, Actor by) {
        StringBuilder text = new StringBuilder();
        text.append(":mega: *Update* by ").append(Names.of(by)).append("\n");
        text.append(Text.safe(update.what()));
        if (!update.impact().isBlank()) {
            text.append("\n*Impact:* ").append(Text.safe(update.impact()));
        }
        if (update.nextBy() != null) {
            text.append("\n*Next update by* ").append(Dates.moment(update.nextBy()));
        }
        return text.toString();
    }

    private static String ready(Incident incident) {
        return "%s is open for *%s* (%s)."
                .formatted(
                        Names.place(incident),
                        Text.line(incident.title()),
                        Text.line(Names.of(incident.severity())));
    }

    private static Rendered failed(Incident incident, Part part, String why) {
        String text =
                ":warning: *%s* of incident %s could not be %s: %s %s"
                        .formatted(
                                Parts.name(part),
                                incident.id(),
                                Parts.verb(part),
                                Text.line(why),
                                Parts.consequence(part));
        Handle handle = Handle.of(incident.id());
        return Rendered.about(
                incident.key(),
                text,
                List.of(
                        Build.section(text),
                        Build.actions(List.of(Build.button(Control.REPAIR, "Retry", handle)))));
    }

    /** When nothing fires any more, it may be over. */
    private static Rendered quiet(Wording wording, Incident incident) {
        boolean isOver =
                AlertedIncident.alerts(incident).stream().noneMatch(Telling::isFiring)
                        && incident.phase().isOpen();
        String text =
                ":white_check_mark: Alert *%s* is resolved%s"
                        .formatted(
                                Text.line(wording.title()),
                                isOver
                                        ? ". No alert of this incident fires any more: is it over?"
                                        : "");
        return isOver ? asking(text, Control.RESOLVE, "Resolve…", incident) : words(text);
    }

    private static Rendered again(Wording wording, Incident incident) {
        String text =
                ":rotating_light: Alert *%s* fires again".formatted(Text.line(wording.title()));
        return incident.phase().isOpen()
                ? words(text)
                : asking(text, Control.REOPEN, "Reopen…", incident);
    }

    private static Rendered asking(String text, Control control, String label, Incident incident) {
        return Rendered.about(
                incident.key(),
                text,
                List.of(
                        Build.section(text),
                        Build.actions(
                                List.of(Build.button(control, label, Handle.of(incident.id()))))));
    }

    private static Rendered catchUp(Incident incident, List<Entry> entries) {
        UserId lead = incident.team().leader().orElse(null);
        String head =
                "*%s* · %s · %s since %s%n%s"
                        .formatted(
                                Text.line(incident.title()),
                                Text.line(Names.of(incident.severity())),
                                incident.phase().word(),
                                Dates.moment(incident.course().since()),
                                lead == null ? "Nobody leads yet." : Names.of(lead) + " leads.");
        GivenUpdate last = incident.lastUpdate();
        String told = last == null ? "" : "\n*Last update:* " + Text.line(last.update().what());
        String next =
                incident.checklist()
                        .nextStep()
                        .map(step -> "\n*Next step:* " + Text.line(step.text()))
                        .orElse("");
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section("Welcome. Here is what goes on:\n" + head + told + next));
        String latest = latest(entries, incident);
        if (!latest.isEmpty()) {
            blocks.add(Build.context(latest));
        }
        return new Rendered("Welcome. Here is what goes on: " + head + told + next, blocks);
    }

    private static String latest(List<Entry> entries, Incident incident) {
        List<Entry> lines =
                Timeline.of(entries).stream()
                        .filter(entry -> !(entry.fact() instanceof Fact.PersonJoined))
                        .toList();
        StringBuilder text = new StringBuilder();
        for (Entry entry : lines.subList(Math.max(0, lines.size() - LATEST), lines.size())) {
            text.append(Dates.time(entry.at()))
                    .append("  ")
                    .append(Text.cut(Facts.words(entry, incident), 300))
                    .append("\n");
        }
        return text.toString().strip();
    }
}
