package tocsin.conversations.workspace;

/** Slack's error codes as sentences that say what to do. */
public final class Errors {

    private Errors() {}

    /**
     * @param detail what Slack said besides the code; may be empty
     */
    public static String sentence(String code, String detail) {
        return switch (code) {
            case "missing_scope" ->
                    "Tocsin lacks the permission `%s` in this workspace. Somebody who manages apps can add it and reinstall Tocsin."
                            .formatted(detail.isEmpty() ? "that this needs" : detail);
            case "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_only_channel",
                    "restricted_action_non_threadable_channel",
                    "no_permission",
                    "permission_denied",
                    "not_authorized",
                    "cannot_create_channel" ->
                    "The workspace's settings do not let Tocsin do this. A workspace admin can allow it.";
            case "invalid_auth", "not_authed", "token_revoked", "token_expired" ->
                    "Slack does not accept Tocsin's token any more. Somebody who manages apps must reinstall Tocsin and give it the new SLACK_BOT_TOKEN.";
            case "account_inactive" ->
                    "Tocsin's account in this workspace is switched off. Somebody who manages apps can reinstall it.";
            case "not_allowed_token_type" ->
                    "SLACK_BOT_TOKEN is not a bot's token. It begins with xoxb-.";
            default -> ofThings(code, detail);
        };
    }

    /**
     * Whether the code says that Slack does not accept Tocsin itself just now (Slack: errors common
     * to all methods).
     */
    static boolean isAboutTheApp(String code) {
        return switch (code) {
            case "invalid_auth",
                    "not_authed",
                    "token_revoked",
                    "token_expired",
                    "account_inactive",
                    "not_allowed_token_type",
                    "org_login_required",
                    "ekm_access_denied",
                    "team_access_not_granted" ->
                    true;
            default -> false;
        };
    }

    /** Whether the code says something of a person rather than of the call. */
    public static boolean isAboutAPerson(String code) {
        return switch (code) {
            case "user_not_found",
                    "users_not_found",
                    "user_not_visible",
                    "user_disabled",
                    "cannot_dm_bot",
                    "messages_tab_disabled",
                    "cant_invite",
                    "user_is_restricted",
                    "user_is_ultra_restricted",
                    "ura_max_channels" ->
                    true;
            default -> false;
        };
    }

    private static String ofThings(String code, String detail) {
        return switch (code) {
            case "not_in_channel", "channel_not_found" ->
                    "Tocsin is not in that channel or cannot see it. Invite it there with `/invite @Tocsin`.";
            case "is_archived", "is_inactive" ->
                    "That channel is archived. Somebody can restore it in Slack; an app cannot.";
            case "name_taken" -> "A channel of that name exists already.";
            case "cant_invite",
                    "user_is_restricted",
                    "user_is_ultra_restricted",
                    "ura_max_channels" ->
                    "That person may not be invited to this channel, perhaps a guest. A workspace admin can do it.";
            case "user_not_found", "users_not_found", "user_not_visible", "user_disabled" ->
                    "Slack knows no such person, or the account is switched off.";
            case "user_not_in_channel" -> "That person is not in the channel.";
            case "no_such_subteam" ->
                    "Slack knows no user group %s."
                            .formatted(detail.isEmpty() ? "of that name" : detail);
            case "plan_upgrade_required" ->
                    "This workspace's plan has no user groups. Name people instead.";
            case "too_many_pins" ->
                    "The channel has as many pins as Slack allows. Somebody can unpin something.";
            case "too_many_bookmarks" ->
                    "The channel has as many bookmarks as Slack allows. Somebody can remove one.";
            case "message_not_found", "cant_update_message", "edit_window_closed" ->
                    "That message is gone or cannot be changed any more.";
            case "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id" ->
                    "That took too long for Slack. Please do it once more.";
            default -> other(code, detail);
        };
    }

    private static String other(String code, String detail) {
        return detail.isEmpty()
                ? "Slack refused it (%s).".formatted(code)
                : "Slack refused it (%s: %s).".formatted(code, detail);
    }
}
