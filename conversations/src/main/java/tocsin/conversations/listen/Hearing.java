package tocsin.conversations.listen;

import com.slack.api.app_backend.events.payload.Authorization;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.handler.BoltEventHandler;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.model.event.ReactionRemovedEvent;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Answers;
import tocsin.conversations.understand.Happening;

import java.util.List;
import java.util.Optional;

/**
 * What Slack tells of channels, bound to Bolt. What breaks or takes too long is thrown: for Bolt,
 * an answer other than 200 would mean that nobody listens.
 */
final class Hearing {
    private final Happenings happenings;
    private final Aside aside;

    Hearing(Happenings happenings, Aside aside) {
        this.happenings = happenings;
        this.aside = aside;
    }

    void bind(App app) {
        app.event(ReactionAddedEvent.class, this::marked);
        on(
                app,
                ReactionRemovedEvent.class,
                payload ->
                        isOwn(payload, payload.getEvent().getUser())
                                ? Optional.empty()
                                : Happening.of(payload.getEvent()));
        on(
                app,
                MemberJoinedChannelEvent.class,
                payload ->
                        isOwn(payload, payload.getEvent().getUser())
                                ? Optional.empty()
                                : Optional.of(Happening.of(payload.getEvent())));
        on(
                app,
                MemberLeftChannelEvent.class,
                payload ->
                        isOwn(payload, payload.getEvent().getUser())
                                ? Optional.empty()
                                : Optional.of(Happening.of(payload.getEvent())));
        on(
                app,
                MessageChangedEvent.class,
                payload ->
                        isOwn(payload, payload.getEvent().getMessage().getUser())
                                ? Optional.empty()
                                : Happening.of(payload.getEvent()));
        on(app, MessageDeletedEvent.class, payload -> Happening.of(payload.getEvent()));
        app.event(MessageEvent.class, (_, context) -> context.ack());
        app.event(AppMentionEvent.class, this::mentioned);
    }

    /** What an event of this kind means for an incident; empty: nothing. */
    private interface Meaning<E extends Event> {
        Optional<Happening> of(EventsApiPayload<E> payload);
    }

    private <E extends Event> void on(App app, Class<E> kind, Meaning<E> meaning) {
        BoltEventHandler<E> handler =
                (payload, context) -> {
                    meaning.of(payload)
                            .ifPresent(
                                    happening -> happenings.take(happening, payload.getEventId()));
                    return context.ack();
                };
        app.event(kind, handler);
    }

    private Response marked(EventsApiPayload<ReactionAddedEvent> payload, EventContext context) {
        boolean isDone =
                isOwn(payload, payload.getEvent().getUser())
                        || Happening.of(payload.getEvent())
                                .map(marked -> happenings.take(marked, payload.getEventId()))
                                .orElse(true);
        if (!isDone) {
            throw new TellAgain();
        }
        return context.ack();
    }

    private Response mentioned(EventsApiPayload<AppMentionEvent> payload, EventContext context) {
        AppMentionEvent event = payload.getEvent();
        @Nullable String user = event.getUser();
        if (user != null && !isOwn(payload, user)) {
            aside.tell(Asker.of(user, event.getChannel(), null), Answers.help());
        }
        return context.ack();
    }

    /** What Tocsin does itself comes back as an event too. */
    private static boolean isOwn(EventsApiPayload<?> payload, @Nullable String user) {
        List<Authorization> authorizations = payload.getAuthorizations();
        return user != null
                && authorizations != null
                && authorizations.stream().anyMatch(each -> user.equals(each.getUserId()));
    }
}
