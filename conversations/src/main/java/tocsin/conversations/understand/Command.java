package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Form;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;

/** What {@code /incident …} asks for. */
public sealed interface Command {

    /**
     * Declare at once.
     *
     * @param severity the word for it as it was typed; absent: nobody said
     */
    record Declare(@Nullable String severity, String title, boolean isPrivate) implements Command {}

    record OpenDeclareForm() implements Command {}

    record Help() implements Command {}

    /** A word that means nothing here. */
    record Unknown(String word) implements Command {}

    /** A word that is a slip away from one that is known. */
    record DidYouMean(String word, Subcommand nearest) implements Command {}

    record ListOpen() implements Command {}

    /**
     * The alerts that fire.
     *
     * @param service of which alone; empty: of all
     */
    record ListAlerts(String service) implements Command {}

    record Status() implements Command {}

    record Timeline() implements Command {}

    /** What rings when. */
    record Clocks() implements Command {}

    /**
     * Something is to follow.
     *
     * @param owner absent: nobody yet
     * @param due absent: by the policy
     */
    record AddFollowUp(String text, @Nullable UserId owner, @Nullable DueWords due)
            implements Command {}

    /**
     * @param page from 1
     */
    record ListFollowUps(int page) implements Command {}

    /** To be done to the incident of the channel. */
    record Do(Subcommand by, Intent intent) implements Command {}

    /** Words are missing: ask for them in a form about the incident of the channel. */
    record Open(Subcommand by, Form form) implements Command {}

    /** Something on the cluster, for the incident of the channel. */
    record DoCluster(Doing doing) implements Command {}

    /**
     * Who is on call.
     *
     * @param service of the policy; empty: for incidents
     */
    record OnCall(String service) implements Command {}

    record Mistaken(Mistake mistake) implements Command {}
}
