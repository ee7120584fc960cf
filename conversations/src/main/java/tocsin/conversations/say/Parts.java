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
        };
    }
}
