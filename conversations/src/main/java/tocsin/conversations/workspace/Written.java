package tocsin.conversations.workspace;

import com.slack.api.model.Message;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.MessageRef;
import tocsin.incidents.UserId;

/**
 * A message that is there already.
 *
 * @param author absent when an app wrote it
 * @param text as Slack escapes it
 */
public record Written(MessageRef ref, @Nullable UserId author, String text) {

    /** The message as it comes with a shortcut or out of a channel's history. */
    public static Written of(MessageRef ref, Message from) {
        boolean byPerson = from.getUser() != null && from.getBotId() == null;
        return new Written(
                ref,
                byPerson ? new UserId(from.getUser()) : null,
                from.getText() == null ? "" : from.getText());
    }
}
