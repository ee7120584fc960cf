package tocsin.sandbox.slack.out;

import tocsin.sandbox.slack.Explanation;

import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with how the app took what it was sent, and where Slack documents it. */
final class Why {
    private static final String DOCS = "https://docs.slack.dev/";

    private Why() {}

    static List<Explanation> of(Sending sending, Way.Brought brought) {
        List<Explanation> all = new ArrayList<>();
        String rule = rule(sending, brought.answer());
        if (!rule.isEmpty()) {
            all.add(new Explanation(said(sending, brought.answer()), rule, page(sending)));
        }
        brought.answered()
                .path("response_metadata")
                .path("messages")
                .forEach(message -> all.add(new Explanation(message.asText(), "", page(sending))));
        return all;
    }

    private static String said(Sending sending, App.Answer answer) {
        return sending.kind() == Sending.Kind.COMMAND ? answer.error() : answer.told();
    }

    private static String rule(Sending sending, App.Answer answer) {
        String again =
                sending.kind() == Sending.Kind.EVENT
                        ? " An event is told again at once, after one minute and after five."
                        : "";
        return switch (answer) {
            case App.Answer.Given given when given.isOk() -> "";
            case App.Answer.Given _ -> "The app should answer with status 200." + again;
            case App.Answer.TooLate _ -> "The app has three seconds to answer." + again;
            case App.Answer.Unreachable(String why) ->
                    "The app could not be reached: " + why + "." + again;
        };
    }

    private static String page(Sending sending) {
        return DOCS
                + switch (sending.kind()) {
                    case COMMAND -> "interactivity/implementing-slash-commands";
                    case INTERACTION -> "interactivity/handling-user-interaction";
                    case EVENT -> "apis/events-api";
                };
    }
}
