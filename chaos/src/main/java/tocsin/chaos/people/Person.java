package tocsin.chaos.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.chaos.people.Ask.Outcome;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody who declares, clicks, writes, and keeps in mind what they were told. */
final class Person {
    private static final List<String> SEVERITIES = List.of("P0", "P1", "P2");
    private static final List<String> PHASES = List.of("investigating", "identified", "monitoring");
    private static final List<String> PLACES = List.of("general", "random", "checkout");
    private static final List<String> ROLES = List.of("commander", "operations", "communications");

    /** Sentences that tell that it is done; nothing at all does so too. */
    private static final Set<String> RECEIPTS =
            Set.of(
                    "It is in the timeline now.",
                    "It is on the checklist now.",
                    "It has a new title.");

    private static final int MOST_ROOMS = 8;

    private final Workplace place;
    private final String name;
    private final String id;
    private final Words words;
    private final InstantSource clock;
    private final Consumer<Ask> memory;

    Person(Workplace place, String name, Words words, InstantSource clock, Consumer<Ask> memory) {
        this.place = place;
        this.name = name;
        id = place.person(name);
        this.words = words;
        this.clock = clock;
        this.memory = memory;
    }

    void does(Script.Next next) {
        List<String> rooms = place.rooms();
        if (rooms.isEmpty() || (next.wish() == Wish.DECLARE && rooms.size() < MOST_ROOMS)) {
            declares(next);
        } else {
            int nth = (int) (next.where() * next.where() * Math.min(rooms.size(), MOST_ROOMS));
            in(rooms.get(nth), next);
        }
    }

    private void declares(Script.Next next) {
        String word = words.next();
        command(
                Wish.DECLARE,
                place.id(PLACES.get((int) (next.where() * PLACES.size()))),
                word,
                any(SEVERITIES, next) + " " + word + " fails");
    }

    private void in(String room, Script.Next next) {
        place.enter(room, id);
        switch (next.wish()) {
            case DECLARE, NOTE -> says(Wish.NOTE, room, "note seen by hand: ");
            case UPDATE -> says(Wish.UPDATE, room, "update we look into it: ");
            case SEVERITY -> says(Wish.SEVERITY, room, "severity " + any(SEVERITIES, next) + " ");
            case PHASE -> says(Wish.PHASE, room, "phase " + any(PHASES, next) + " ");
            case RESOLVE -> says(Wish.RESOLVE, room, "resolve rolled back: ");
            case STEP -> says(Wish.STEP, room, "step call the vendor: ");
            case TITLE -> retitles(room, next);
            case SUBSCRIBE -> command(Wish.SUBSCRIBE, room, "", "subscribe");
            case UNSUBSCRIBE -> command(Wish.UNSUBSCRIBE, room, "", "unsubscribe");
            case CLAIM -> clicks(Wish.CLAIM, room, "card", "claim_role", any(ROLES, next), next);
            case TICK -> clicks(Wish.TICK, room, "checklist", "tick", "", next);
            case UNDO -> clicks(Wish.UNDO, room, "checklist", "undo", "", next);
            case JOIN -> {}
            case PIN -> pins(room);
            case ALERT_FIRES, ALERT_ENDS -> throw new IllegalArgumentException("Nobody's");
        }
    }

    /** One of two titles: what was said before is said again, by anybody. */
    private void retitles(String room, Script.Next next) {
        String title =
                (next.which() < 0.5 ? "left" : "right") + " of " + room.toLowerCase(Locale.ROOT);
        command(Wish.TITLE, room, title, "title " + title);
    }

    private void says(Wish wish, String room, String text) {
        String word = words.next();
        command(wish, room, word, text + word);
    }

    void resolves(String room) {
        place.enter(room, id);
        says(Wish.RESOLVE, room, "resolve it is over: ");
    }

    private void pins(String room) {
        String word = words.next();
        Instant from = clock.instant();
        JsonNode said =
                place.does("message", wish().put("channel", room).put("text", "I see " + word));
        JsonNode _ =
                place.does(
                        "react",
                        wish().put("channel", room)
                                .put("ts", said.path("ts").asText())
                                .put("name", "pushpin"));
        memory.accept(
                new Ask(Wish.PIN, id, room, word, from, clock.instant(), Outcome.UNKNOWN, ""));
    }

    private void command(Wish wish, String channel, String detail, String text) {
        Instant from = clock.instant();
        JsonNode result =
                place.does(
                        "command",
                        wish().put("channel", channel)
                                .put("command", "/incident")
                                .put("text", text));
        String error = result.path("error").asText("");
        String said = result.path("answer").path("text").asText("");
        boolean isHeard = result.path("error").isNull();
        memory.accept(
                new Ask(
                        wish,
                        id,
                        channel,
                        detail,
                        from,
                        clock.instant(),
                        isHeard ? outcome(wish, said) : Outcome.UNKNOWN,
                        isHeard ? said : error));
    }

    private static Outcome outcome(Wish wish, String said) {
        boolean isDone =
                switch (wish) {
                    case DECLARE -> said.startsWith("Declared *");
                    case SUBSCRIBE -> said.startsWith("You will get every update");
                    case UNSUBSCRIBE -> said.startsWith("You will not be told");
                    case NOTE, STEP, TITLE -> RECEIPTS.contains(said);
                    default -> said.isEmpty();
                };
        if (isDone) {
            return Outcome.DONE;
        }
        boolean isOpen =
                said.isEmpty()
                        || said.startsWith("Something broke")
                        || said.contains("database")
                        || said.contains("may ");
        return isOpen ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    private void clicks(
            Wish wish, String room, String kind, String action, String ending, Script.Next next) {
        List<Workplace.Button> buttons =
                place.buttons(room, kind, action).stream()
                        .filter(button -> button.value().endsWith(ending))
                        .toList();
        if (buttons.isEmpty()) {
            return;
        }
        Workplace.Button button = any(buttons, next);
        Instant from = clock.instant();
        ObjectNode click =
                wish().put("channel", room)
                        .put("ts", button.ts())
                        .put("action_id", action)
                        .put("value", button.value());
        try {
            JsonNode result = place.does("click", click);
            boolean isHeard = result.path("ok").asBoolean();
            memory.accept(
                    new Ask(
                            wish,
                            id,
                            room,
                            button.value(),
                            from,
                            clock.instant(),
                            isHeard ? Outcome.DONE : Outcome.UNKNOWN,
                            result.path("error").asText("")));
        } catch (RuntimeException _) {
            // The message was edited between the look and the click: there is no such button now.
        }
    }

    private static <T> T any(List<T> choices, Script.Next next) {
        return choices.get((int) (next.which() * choices.size()));
    }

    private ObjectNode wish() {
        return Json.object().put("user", name);
    }
}
