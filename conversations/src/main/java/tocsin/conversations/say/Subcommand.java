package tocsin.conversations.say;

import java.util.Locale;
import java.util.Optional;

/**
 * What may follow {@code /incident}. Help is written from this list, and so is what is understood.
 */
public enum Subcommand {
    HELP("", "", "shows this"),
    LIST("", "", "lists the incidents that are open"),
    ALERTS(
            "[service]",
            "alerts checkout",
            "lists the alerts that fire, to acknowledge or to declare from"),
    STATUS("", "", "tells how an incident stands"),
    SEVERITY("[severity] [reason]", "severity P1 only checkout is affected", "says how bad it is"),
    ROLE(
            "[role] [@person | accept | decline | leave]",
            "role commander @alice",
            "takes a role, hands it over, answers an offer"),
    UPDATE("[what]", "update we found the cause and are rolling back", "gives a status update"),
    NOTE("[text]", "note failover finished", "writes into the timeline"),
    PHASE("[phase] [reason]", "phase identified", "goes to another phase"),
    RESOLVE("[summary]", "resolve rolled back to 1.8.2", "ends the incident"),
    CLOSE("", "close", "closes what is resolved"),
    REOPEN("[reason]", "reopen errors are back", "begins again"),
    CANCEL("[reason]", "cancel it was a drill", "calls it a false alarm"),
    STEP("[text]", "step warn the call centre", "adds a step to the checklist"),
    FOLLOW_UP(
            "[text] [@owner] [by day]",
            "follow-up raise the pool size @alice by friday",
            "keeps what is to be done so that it does not happen again"),
    FOLLOW_UPS("", "", "lists the follow-ups, to do, give away, move or drop"),
    TITLE("[title]", "title checkout fails for EU cards", "gives it a better name"),
    DO(
            "[what] [service]",
            "do rollback checkout",
            "changes the cluster after a plan and a yes, or looks at it: see below"),
    CLOCKS(
            "[clock] [in 45m | off | on] [: reason]",
            "clocks update in 45m: waiting for the vendor",
            "lists what rings when; moves, silences, turns on"),
    PAGE("[service] [reason]", "page checkout the database is gone", "rings who is on call"),
    ONCALL("[service]", "", "tells who is on call"),
    SUBSCRIBE("", "", "tells you of updates, severity and phase by direct message"),
    UNSUBSCRIBE("", "", "tells you no more"),
    TIMELINE("", "", "shows what happened so far"),
    REPAIR("", "", "makes what is missing: channel, card, topic …");

    private final String arguments;
    private final String example;
    private final String meaning;

    Subcommand(String arguments, String example, String meaning) {
        this.arguments = arguments;
        this.example = example;
        this.meaning = meaning;
    }

    /** The word that people type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String usage() {
        return ("/incident " + word() + " " + arguments).strip();
    }

    public String example() {
        return example.isEmpty() ? "/incident " + word() : "/incident " + example;
    }

    public String meaning() {
        return meaning;
    }

    /** Hyphens are often left out. */
    public static Optional<Subcommand> of(String word) {
        String bare = word.replace("-", "");
        for (Subcommand subcommand : values()) {
            if (subcommand.word().replace("-", "").equalsIgnoreCase(bare)) {
                return Optional.of(subcommand);
            }
        }
        return Optional.empty();
    }
}
