package tocsin.sandbox;

import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A first app, as one writes it from the SDK's guide; it knows nothing of the sandbox. */
final class StockApp {
    static final String MANIFEST =
            """
            display_information: {name: Stock}
            features:
              bot_user: {display_name: stock}
              app_home: {home_tab_enabled: true}
              slash_commands:
                - {command: /hello, description: Says hello, usage_hint: "[name]"}
                - {command: /order, description: Takes an order}
              shortcuts:
                - {name: Greet, type: global, callback_id: greet, description: Greets}
                - {name: Shout, type: message, callback_id: shout, description: Shouts}
            oauth_config:
              scopes:
                bot: [app_mentions:read, channels:history, channels:join, channels:read, chat:write, commands,
                      reactions:read, users:read]
            settings:
              interactivity: {is_enabled: true}
              event_subscriptions:
                bot_events: [app_mention, app_home_opened, message.channels, reaction_added]
            """;

    private StockApp() {}

    static App make(AppConfig config) {
        App app = new App(config);
        hello(app);
        order(app);
        events(app);
        home(app);
        shortcuts(app);
        return app;
    }

    private static void hello(App app) {
        app.command(
                "/hello",
                (request, context) -> {
                    String name = request.getPayload().getText();
                    return context.ack(r -> r.text("Hello " + name).blocks(greeting(name)));
                });
        app.blockAction(
                "wave",
                (request, context) -> {
                    String to = request.getPayload().getActions().getFirst().getValue();
                    context.respond(r -> r.text("You waved at " + to).replaceOriginal(true));
                    return context.ack();
                });
    }

    private static List<LayoutBlock> greeting(String name) {
        BlockElement wave =
                ButtonElement.builder()
                        .actionId("wave")
                        .text(plainText("Wave"))
                        .value(name)
                        .build();
        return List.of(
                SectionBlock.builder().text(markdownText("Hello *" + name + "*")).build(),
                ActionsBlock.builder().elements(List.of(wave)).build());
    }

    private static void order(App app) {
        app.command(
                "/order",
                (request, context) -> {
                    String trigger = request.getPayload().getTriggerId();
                    context.client().viewsOpen(r -> r.triggerId(trigger).view(orderForm()));
                    return context.ack();
                });
        app.viewSubmission("order", StockApp::ordered);
        app.blockSuggestion(
                "city",
                (request, context) -> {
                    String typed = request.getPayload().getValue();
                    return context.ack(r -> r.options(cities(typed)));
                });
    }

    private static View orderForm() {
        return View.builder()
                .type("modal")
                .callbackId("order")
                .title(ViewTitle.builder().type("plain_text").text("Order").build())
                .submit(ViewSubmit.builder().type("plain_text").text("Send").build())
                .close(ViewClose.builder().type("plain_text").text("Cancel").build())
                .blocks(
                        List.of(
                                InputBlock.builder()
                                        .blockId("number")
                                        .label(plainText("How many"))
                                        .element(
                                                PlainTextInputElement.builder()
                                                        .actionId("number")
                                                        .build())
                                        .build(),
                                InputBlock.builder()
                                        .blockId("city")
                                        .label(plainText("Where to"))
                                        .optional(true)
                                        .element(
                                                ExternalSelectElement.builder()
                                                        .actionId("city")
                                                        .minQueryLength(1)
                                                        .build())
                                        .build()))
                .build();
    }

    private static List<Option> cities(String typed) {
        return Stream.of("Berlin", "Bern", "Rome")
                .filter(city -> city.startsWith(typed))
                .map(city -> Option.builder().text(plainText(city)).value(city).build())
                .toList();
    }

    private static Response ordered(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var values = request.getPayload().getView().getState().getValues();
        String number =
                values.getOrDefault("number", Map.of())
                        .getOrDefault("number", new ViewState.Value())
                        .getValue();
        if (!number.matches("\\d+")) {
            return context.ackWithErrors(Map.of("number", "A number, please"));
        }
        ViewState.SelectedOption city =
                values.getOrDefault("city", Map.of())
                        .getOrDefault("city", new ViewState.Value())
                        .getSelectedOption();
        String where = city == null ? "" : " to " + city.getValue();
        return context.ackWithUpdate(done(number + " are on their way" + where));
    }

    private static View done(String text) {
        return View.builder()
                .type("modal")
                .callbackId("done")
                .title(ViewTitle.builder().type("plain_text").text("Thank you").build())
                .close(ViewClose.builder().type("plain_text").text("Close").build())
                .blocks(List.of(SectionBlock.builder().text(plainText(text)).build()))
                .build();
    }

    private static void events(App app) {
        app.message(
                "ping",
                (payload, context) -> {
                    MessageEvent event = payload.getEvent();
                    context.client()
                            .chatPostMessage(r ->
                                    r.channel(event.getChannel())
                                            .threadTs(event.getTs())
                                            .text("pong"));
                    return context.ack();
                });
        app.event(
                AppMentionEvent.class,
                (payload, context) -> {
                    context.say("You called, <@" + payload.getEvent().getUser() + ">?");
                    return context.ack();
                });
        app.event(
                ReactionAddedEvent.class,
                (payload, context) -> {
                    ReactionAddedEvent event = payload.getEvent();
                    String channel = event.getItem().getChannel();
                    String said = "I saw :" + event.getReaction() + ":";
                    context.client().chatPostMessage(r -> r.channel(channel).text(said));
                    return context.ack();
                });
    }

    private static void home(App app) {
        View home =
                View.builder()
                        .type("home")
                        .blocks(
                                List.of(
                                        SectionBlock.builder()
                                                .text(markdownText("Welcome *home*"))
                                                .build()))
                        .build();
        app.event(
                AppHomeOpenedEvent.class,
                (payload, context) -> {
                    String user = payload.getEvent().getUser();
                    context.client().viewsPublish(r -> r.userId(user).view(home));
                    return context.ack();
                });
    }

    private static void shortcuts(App app) {
        app.globalShortcut(
                "greet",
                (request, context) -> {
                    String trigger = request.getPayload().getTriggerId();
                    context.client().viewsOpen(r -> r.triggerId(trigger).view(done("Greetings")));
                    return context.ack();
                });
        app.messageShortcut(
                "shout",
                (request, context) -> {
                    String text = request.getPayload().getMessage().getText();
                    context.respond(r -> r.text(text.toUpperCase(Locale.ROOT)));
                    return context.ack();
                });
    }
}
