package tocsin.bot;

import org.jspecify.annotations.Nullable;

import tocsin.bot.config.Secret;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Reply;
import tocsin.incidents.policy.Policy;

import java.util.Optional;

/** Whether alerts can come in, and be seen. */
record AlertCheck(boolean isWell, String words) {

    static AlertCheck of(@Nullable Secret token, Policy policy, Channels channels) {
        if (token != null) {
            return shown(policy.channels().alerts(), channels);
        }
        int rules = policy.alerts().declare().size();
        return rules == 0
                ? new AlertCheck(true, "none: TOCSIN_ALERT_TOKEN is not set, nobody may send any")
                : new AlertCheck(
                        false,
                        "tocsin.yml has %d rules that declare, but nobody may send alerts; set TOCSIN_ALERT_TOKEN"
                                .formatted(rules));
    }

    private static AlertCheck shown(String name, Channels channels) {
        return switch (channels.find(name)) {
            case Reply.Ok<Optional<Channel>>(var found) ->
                    found.map(AlertCheck::of)
                            .orElseGet(() ->
                                    new AlertCheck(
                                            true,
                                            "taken; #%s is made with the first one"
                                                    .formatted(name)));
            case Reply.Declined<Optional<Channel>> declined ->
                    new AlertCheck(
                            false,
                            "#%s cannot be seen (%s); invite Tocsin, or name another under channels in tocsin.yml"
                                    .formatted(name, declined.code()));
            case Reply.Limited<Optional<Channel>> other -> new AlertCheck(false, other.trouble());
            case Reply.Unreachable<Optional<Channel>> other ->
                    new AlertCheck(false, other.trouble());
        };
    }

    private static AlertCheck of(Channel channel) {
        if (channel.archived()) {
            return new AlertCheck(
                    false,
                    "#%s is archived; unarchive it, or name another under channels in tocsin.yml"
                            .formatted(channel.name()));
        }
        if (channel.member()) {
            return new AlertCheck(true, "taken, and shown in #%s".formatted(channel.name()));
        }
        return channel.isPrivate()
                ? new AlertCheck(
                        false,
                        "Tocsin is not in #%s, which is private; invite it"
                                .formatted(channel.name()))
                : new AlertCheck(
                        true,
                        "taken; Tocsin joins #%s with the first one".formatted(channel.name()));
    }
}
