package tocsin.conversations.say;

import tocsin.incidents.Part;

/** The parts of a furnished incident, by name and by what their lack means. */
final class Parts {

    private Parts() {}

    static String name(Part part) {
        return switch (part) {
            case CHANNEL -> "The channel";
            case CARD -> "The card";
            case CHECKLIST -> "The checklist";
            case INVITATIONS -> "An invitation";
            case TOPIC -> "The topic";
            case BOOKMARK -> "The bookmark";
            case ANNOUNCEMENT -> "The announcement";
            case ECHO -> "The message where it was declared";
            case MESSAGE -> "A message in the channel";
            case REMINDER -> "A reminder";
            case OPERATION -> "News of an operation";
            case LOOK -> "The answer to a look at the cluster";
            case PAGE -> "A page";
            case STATUS_PAGE -> "A post on the status page";
            case TASK -> "Something that Tocsin was to do";
        };
    }

    /** What could not be: made, sent, done. */
    static String verb(Part part) {
        return switch (part) {
            case CHANNEL, CARD, CHECKLIST, INVITATIONS, TOPIC, BOOKMARK, ANNOUNCEMENT, ECHO ->
                    "made";
            case MESSAGE, REMINDER, OPERATION, LOOK, PAGE, STATUS_PAGE -> "sent";
            case TASK -> "done";
        };
    }

    static String consequence(Part part) {
        return switch (part) {
            case CHANNEL ->
                    "The incident is recorded; work goes on wherever you are until there is a channel.";
            case CARD, CHECKLIST -> "The incident goes on; `/incident status` tells how it stands.";
            case INVITATIONS -> "Invite them by hand, or try again.";
            case TOPIC, BOOKMARK -> "Nothing else is touched by it.";
            case ANNOUNCEMENT -> "Nobody outside the channel has been told.";
            case ECHO -> "The people where it was declared have not been told.";
            case MESSAGE -> "`/incident timeline` has what it says.";
            case REMINDER -> "`/incident clocks` lists what is due.";
            case OPERATION -> "`/incident timeline` tells how the operation stands.";
            case LOOK -> "Look once more, or with your own tools.";
            case PAGE -> "Call whoever is on call by another way.";
            case STATUS_PAGE -> "Write on the status page by hand.";
            case TASK -> "`tocsin doctor` tells more.";
        };
    }
}
