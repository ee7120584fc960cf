package tocsin.sandbox.slack.method;

import tocsin.sandbox.slack.SlackError;

/** The address of a bookmark. */
final class Link {

    private Link() {}

    static String of(Call call) {
        String link = call.text("link", "");
        if (!link.matches("https?://.{1,2040}")) {
            throw new SlackError("invalid_link");
        }
        return link;
    }
}
