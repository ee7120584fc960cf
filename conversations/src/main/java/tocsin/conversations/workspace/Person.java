package tocsin.conversations.workspace;

import com.slack.api.model.User;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;

/**
 * An account of the workspace.
 *
 * @param name as Slack shows it
 * @param zone their time zone by its IANA name; absent when Slack does not tell
 */
public record Person(UserId id, String name, Kind kind, @Nullable String zone) {

    public enum Kind {
        MEMBER,
        /** Restricted to some channels. */
        GUEST,
        BOT,
        /** Deactivated. */
        GONE
    }

    static Person of(User from) {
        return new Person(new UserId(from.getId()), name(from), kind(from), from.getTz());
    }

    private static Kind kind(User from) {
        if (from.isDeleted()) {
            return Kind.GONE;
        }
        if (from.isBot() || from.getId().equals("USLACKBOT")) {
            return Kind.BOT;
        }
        return from.isRestricted() || from.isUltraRestricted() ? Kind.GUEST : Kind.MEMBER;
    }

    private static String name(User from) {
        User.Profile profile = from.getProfile();
        String display = profile == null ? null : profile.getDisplayName();
        if (display != null && !display.isBlank()) {
            return display;
        }
        return from.getRealName() == null ? from.getId() : from.getRealName();
    }
}
