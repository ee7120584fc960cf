package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;

import tocsin.conversations.FrontDesk.OpenList;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.Timeline;
import tocsin.incidents.UserId;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the one who asked is told. */
public final class Answers {
    private static final int SECTIONS = 45;
    private static final int SECTION = 2900;

    private static final Rendered HELP = allCommands();

    private Answers() {}

    public static Rendered help() {
        return HELP;
    }

    private static Rendered allCommands() {
        String begin =
                """
                *Declare*
                `/incident` opens a form
                `/incident sev1 checkout is down` declares at once
                `/incident checkout is slow` declares with the usual severity
                `/incident P0 --private suspicious logins` tells only its own people

                *In an incident's channel*
                """;
        String lines =
                Stream.of(Subcommand.values())
                        .map(each -> "`%s` %s".formatted(each.usage(), each.meaning()))
                        .collect(Collectors.joining("\n"));
        String cluster =
                """

                *On the cluster*
                `/incident do` %s … plans a change; it runs after a yes
                `/incident do` %s … looks, and changes nothing
                `/rollback [service] [--to N]` in any channel, without a service offers those that you may roll back
                """
                        .formatted(
                                DoWord.words(DoWord.Kind.CHANGE), DoWord.words(DoWord.Kind.LOOK));
        String more = "\nReact to a message with :pushpin: to put it into the timeline.";
        return words(begin + lines + "\n" + cluster + more);
    }

    /**
     * @param word what was not understood
     */
    public static Rendered help(String word) {
        String head = "I do not know “%s”. Here is what I know:\n\n".formatted(Text.line(word));
        return words(head + help().text());
    }

    /** A word that is nearly one that is known. */
    public static Rendered didYouMean(String word, String nearest) {
        return words(
                "I do not know “%s”. Did you mean `/incident %s`? To declare an incident by that name, use a severity: `/incident P1 %s`."
                        .formatted(Text.line(word), nearest, Text.line(word)));
    }

    public static Rendered list(OpenList open) {
        if (open.newest().isEmpty()) {
            return words("No incident is open. `/incident` declares one.");
        }
        int more = open.all() - open.newest().size();
        String left = more > 0 ? "\n… and " + more + " more" : "";
        return words(
                "*Open incidents*\n"
                        + open.newest().stream()
                                .map(each ->
                                        "• "
                                                + Refusals.one(each)
                                                + " since "
                                                + Dates.moment(each.declaredAt()))
                                .collect(Collectors.joining("\n"))
                        + left);
    }

    /** An incident's command was typed where no incident is. */
    public static Rendered whichIncident(String command, OpenList open) {
        return words(
                "`/incident %s` belongs into an incident's channel. %s"
                        .formatted(Text.line(command), list(open).text()));
    }

    public static Rendered status(Incident incident) {
        UserId lead = incident.team().leader().orElse(null);
        return words(
                "*%s*%n%s · *%s* since %s%n%s · %s%n%s%s"
                        .formatted(
                                Text.line(incident.title()),
                                Text.line(Names.of(incident.severity())),
                                incident.phase().word(),
                                Dates.moment(incident.course().since()),
                                Names.place(incident),
                                lead == null ? "nobody leads yet" : "led by " + Names.of(lead),
                                Card.progress(incident),
                                FollowUpWords.standing(incident).stream()
                                        .map(line -> "\n" + line)
                                        .collect(Collectors.joining())));
    }

    public static Rendered timeline(Incident incident, List<Entry> entries) {
        List<Entry> lines = Timeline.of(entries);
        List<LayoutBlock> blocks = new ArrayList<>();
        List<String> sections = sections(incident, lines);
        int left = Math.max(0, sections.size() - SECTIONS);
        blocks.add(
                Build.section(
                        "*Timeline of %s* · %d entries%s"
                                .formatted(
                                        Text.line(incident.title()),
                                        lines.size(),
                                        left == 0 ? "" : " (the oldest are left out)")));
        sections.subList(left, sections.size()).forEach(each -> blocks.add(Build.section(each)));
        String text =
                lines.stream()
                        .map(entry -> Dates.utc(entry.at()) + " " + Facts.words(entry, incident))
                        .collect(Collectors.joining("\n"));
        return new Rendered(
                Text.cut("Timeline of " + Text.line(incident.title()) + "\n" + text, 3500), blocks);
    }

    /** While the channel is being opened. */
    public static Rendered declared(Incident incident) {
        return words(
                "Declared *%s* as %s. Opening its channel…"
                        .formatted(
                                Text.line(incident.title()),
                                Text.line(Names.of(incident.severity()))));
    }

    /** Who would be rung now. */
    public static Rendered onCall(OnCall onCall) {
        return words(
                switch (onCall) {
                    case OnCall.Unknown(String why) -> Text.line(why);
                    case OnCall.Known(String service, List<OnCall.Shift> shifts) ->
                            PagerWords.onCall(service, shifts);
                });
    }

    /** While the pager takes its time. */
    public static Rendered askingThePager() {
        return words("Asking the pager…");
    }

    /** The services that this person may roll back. */
    public static Rendered rollbacks(List<Service> services) {
        if (services.isEmpty()) {
            return words(
                    "There is no service that you may roll back. `services` and `actions` in tocsin.yml say which, and who may; `./tocsin doctor` says what the cluster does not let Tocsin do.");
        }
        String text =
                "Which service shall be rolled back? Nothing is changed before you say yes to a plan.";
        return new Rendered(
                text
                        + " "
                        + services.stream()
                                .map(each -> Text.line(each.name()))
                                .collect(Collectors.joining(", ")),
                List.of(
                        Build.section(text),
                        Build.actions(
                                List.of(
                                        StaticSelectElement.builder()
                                                .actionId(Control.OFFER_ROLLBACK.id())
                                                .placeholder(Build.plain("Service…", 150))
                                                .options(options(services))
                                                .build()))));
    }

    private static List<OptionObject> options(List<Service> services) {
        return services.stream()
                .filter(each -> each.name().length() <= 150)
                .limit(100)
                .map(each -> Build.option(each.name(), each.name()))
                .toList();
    }

    /** The cluster is changed where others see it. */
    public static Rendered notAlone() {
        return words(
                "The cluster is changed where others see it: use `/rollback` in a channel, best in the incident's.");
    }

    /** A plain sentence of our own, in mrkdwn. */
    public static Rendered words(String mrkdwn) {
        return new Rendered(mrkdwn, List.of(Build.section(mrkdwn)));
    }

    /** As many lines to a section as it holds. */
    private static List<String> sections(Incident incident, List<Entry> lines) {
        List<String> sections = new ArrayList<>();
        StringBuilder section = new StringBuilder();
        for (Entry entry : lines) {
            String line =
                    Dates.moment(entry.at()) + "  " + Text.cut(Facts.words(entry, incident), 1500);
            if (section.length() + line.length() > SECTION) {
                sections.add(section.toString());
                section.setLength(0);
            }
            section.append(line).append("\n");
        }
        if (!section.isEmpty()) {
            sections.add(section.toString());
        }
        return sections;
    }
}
