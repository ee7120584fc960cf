package tocsin.conversations.workspace;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.webhook.WebhookResponse;

import tocsin.conversations.say.Rendered;

import java.io.IOException;
import java.time.Duration;

/**
 * Answers to one person through the address that came with their click: five times within half an
 * hour, also where Tocsin is no member (Slack: response_url).
 */
public final class Asides {
    private final ActionResponseSender sender;

    Asides(Slack slack) {
        sender = new ActionResponseSender(slack);
    }

    /** Shows it to that person alone and leaves the message they clicked as it is. */
    public Reply<Boolean> answer(String responseUrl, Rendered what) {
        ActionResponse body =
                ActionResponse.builder()
                        .responseType("ephemeral")
                        .replaceOriginal(false)
                        .text(what.text())
                        .blocks(what.blocks().isEmpty() ? null : what.blocks())
                        .build();
        try {
            WebhookResponse response = sender.send(responseUrl, body);
            return judged(response.getCode() == null ? 0 : response.getCode());
        } catch (IOException | RuntimeException _) {
            return new Reply.Unreachable<>("no answer to an answer");
        }
    }

    private static Reply<Boolean> judged(int status) {
        if (status == 429) {
            return new Reply.Limited<>(Duration.ofSeconds(1), RateLimit.of("response_url"));
        }
        return status >= 200 && status < 300
                ? Reply.ok(true)
                : new Reply.Declined<>("response_url", "HTTP " + status);
    }
}
