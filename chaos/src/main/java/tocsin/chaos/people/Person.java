package tocsin.chaos.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.chaos.people.Ask.Outcome;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** A promise as well: it waits on the disk. */
    private static final String KEPT = "is kept on Tocsin's own disk";

    /** Never said of a declaration. */
    private static final String NOT_DONE = "was *not* carried out, and nothing of it will follow";

    private static final Pattern WINDOW = Pattern.compile("is announced \\(window (\\d+)\\)");
    private static final int MOST_ROOMS = 8;
    private static final int SUBMITTED = 3;

    private final Workplace place;
    private final String name;
    private final String id;
    private final Words words;
    private final InstantSource clock;
    private final Consumer<Ask> memory;
    private final Deque<String> windows = new ArrayDeque<>();

    Person(Workplace place, String name, Words words, InstantSource clock, Consumer<Ask> memory) {
        this.place = place;
        this.name = name;
        id = place.person(name);
        this.words = words;
        this.clock = clock;
        this.memory = memory;
    }

    void does(Script.Next next) {
        List<String> rooms = place.rooms(id);
        boolean isRoomForMore = rooms.size() < MOST_ROOMS;
        if (next.wish() == Wish.ANNOUNCE_WINDOW || next.wish() == Wish.CANCEL_WINDOW) {
            maintains(next);
        } else if (rooms.isEmpty() || (declares(next.wish()) && isRoomForMore)) {
            declares(next);
        } else {
            int nth = (int) (next.where() * next.where() * Math.min(rooms.size(), MOST_ROOMS));
            in(rooms.get(nth), next);
        }
    }

    private static boolean declares(Wish wish) {
        return wish == Wish.DECLARE || wish == Wish.DECLARE_BY_FORM || wish == Wish.DECLARE_PRIVATE;
    }

    private void declares(Script.Next next) {
        String where = somewhere(next);
        String severity = any(SEVERITIES, next);
        String word = words.next();
        switch (next.wish()) {
            case DECLARE_BY_FORM -> {
                JsonNode _ = types(where, "/incident", "");
                fills(
                        Wish.DECLARE_BY_FORM,
                        "declare",
                        where,
                        word,
                        Map.of("title", word + " fails", "severity", severity));
            }
            case DECLARE_PRIVATE ->
                    command(
                            Wish.DECLARE_PRIVATE,
                            where,
                            word,
                            severity + " --private " + word + " fails");
            default -> command(Wish.DECLARE, where, word, severity + " " + word + " fails");
        }
    }

    private static String placeName(Script.Next next) {
        return PLACES.get((int) (next.where() * PLACES.size()));
    }

    private String somewhere(Script.Next next) {
        return place.id(placeName(next));
    }

    /** Far enough ahead that nobody has to approve it, and that nothing of it is due. */
    private void maintains(Script.Next next) {
        String word = words.next();
        String window = windows.poll();
        if (next.wish() == Wish.CANCEL_WINDOW && window != null) {
            command(
                    Wish.CANCEL_WINDOW,
                    somewhere(next),
                    word,
                    "/maintenance",
                    "cancel " + window + " not needed: " + word);
        } else {
            command(
                    Wish.ANNOUNCE_WINDOW,
                    somewhere(next),
                    word,
                    "/maintenance",
                    "in 100h for 1h UTC upgrade of %s --channel #%s"
                            .formatted(word, placeName(next)));
        }
    }

    /** A form that is not heard of is sent again: that counts once. */
    private void fills(
            Wish wish, String form, String channel, String word, Map<String, String> values) {
        Optional<String> view = place.form(id, form);
        if (view.isEmpty()) {
            return;
        }
        ObjectNode filled = wish().put("view_id", view.get());
        values.forEach(filled.putObject("values")::put);
        Instant from = clock.instant();
        Outcome outcome = Outcome.UNKNOWN;
        JsonNode result = Json.object();
        for (int i = 0; i < SUBMITTED && outcome == Outcome.UNKNOWN; i++) {
            result = place.does("submit", filled);
            outcome = submitted(result);
        }
        memory.accept(
                new Ask(
                        wish,
                        id,
                        channel,
                        word,
                        from,
                        clock.instant(),
                        outcome,
                        Json.write(result)));
        if (outcome != Outcome.DONE) {
            JsonNode _ = place.does("close", wish().put("view_id", view.get()).put("clear", true));
        }
    }

    private static Outcome submitted(JsonNode result) {
        if (result.path("closed").asBoolean() || result.has("updated")) {
            return Outcome.DONE;
        }
        String errors = Json.write(result.path("errors"));
        boolean isOpen = result.path("errors").isEmpty() || errors.contains("counts once");
        return isOpen ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    boolean sees(String channel) {
        return place.isSeen(channel, id);
    }

    private void in(String room, Script.Next next) {
        place.enter(room, id);
        switch (next.wish()) {
            case UPDATE_BY_FORM -> updatesByForm(room);
            case DECLARE, DECLARE_BY_FORM, DECLARE_PRIVATE, NOTE ->
                    says(Wish.NOTE, room, "note seen by hand: ");
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
            case ANNOUNCE_WINDOW, CANCEL_WINDOW, ALERT_FIRES, ALERT_ENDS ->
                    throw new IllegalArgumentException("In no incident's channel");
        }
    }

    private void updatesByForm(String room) {
        String word = words.next();
        JsonNode _ = types(room, "/incident", "update");
        fills(Wish.UPDATE_BY_FORM, "update", room, word, Map.of("what", "we filled in: " + word));
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

    private JsonNode types(String channel, String command, String text) {
        return place.does(
                "command",
                wish().put("channel", channel).put("command", command).put("text", text));
    }

    private void command(Wish wish, String channel, String detail, String text) {
        command(wish, channel, detail, "/incident", text);
    }

    private void command(Wish wish, String channel, String detail, String command, String text) {
        Instant from = clock.instant();
        JsonNode result = types(channel, command, text);
        String error = result.path("error").asText("");
        String said = result.path("answer").path("text").asText("");
        boolean isHeard = result.path("error").isNull();
        Matcher window = WINDOW.matcher(said);
        if (isHeard && window.find()) {
            windows.add(window.group(1));
        }
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
        if (said.contains(NOT_DONE)) {
            declaresNevertheless(channel);
        }
    }

    /** As the answer advises while the database is away. */
    private void declaresNevertheless(String channel) {
        String word = words.next();
        command(Wish.DECLARE, channel, word, "P1 " + word + " fails");
    }

    private static Outcome outcome(Wish wish, String said) {
        boolean isDone =
                switch (wish) {
                    case DECLARE, DECLARE_PRIVATE ->
                            said.startsWith("Declared *") || said.contains(KEPT);
                    case ANNOUNCE_WINDOW -> WINDOW.matcher(said).find();
                    case CANCEL_WINDOW -> said.contains("cancelled");
                    case SUBSCRIBE -> said.startsWith("You will get every update");
                    case UNSUBSCRIBE -> said.startsWith("You will not be told");
                    case NOTE, STEP, TITLE -> RECEIPTS.contains(said);
                    default -> said.isEmpty();
                };
        if (isDone) {
            return Outcome.DONE;
        }
        if (said.contains(NOT_DONE)) {
            return Outcome.REFUSED;
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
