package tocsin.chaos.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.junit.jupiter.api.Test;

import tocsin.chaos.judge.Finding.Verdict;
import tocsin.chaos.people.Ask;
import tocsin.chaos.people.Ask.Outcome;
import tocsin.chaos.people.Wish;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One incident on which everything is as it should be; and then something is not. */
class JudgeTest {
    private static final String ALICE = "U1";
    private static final String ROOM = "C1";
    private static final String DIGEST = "C2";
    private static final String GENERAL = "C3";

    private final List<Ask> asks = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Books.Effect> waiting = new ArrayList<>();
    private final List<Seen.Message> messages = new ArrayList<>();
    private final Map<String, Seen.Room> rooms = new HashMap<>();
    private final List<String> audit = new ArrayList<>();
    private final List<Seen.Aside> asides = new ArrayList<>();
    private final List<Books.Effect> delivered = new ArrayList<>();
    private Books.Row row = new Books.Row(1, "left", "P1", "resolved", ROOM, false);

    JudgeTest() {
        ask(0, Wish.DECLARE, GENERAL, "zq1x", Outcome.DONE);
        fact(0, "declared", "{\"title\":\"zq1x fails\",\"severity\":{\"id\":\"P1\"}}");
        ask(10, Wish.TITLE, ROOM, "left", Outcome.DONE);
        fact(10, "retitled", "{\"title\":\"left\"}");
        ask(20, Wish.CLAIM, ROOM, "1:commander", Outcome.DONE);
        fact(20, "role-taken", "{\"by\":\"U1\",\"role\":\"commander\"}");
        ask(30, Wish.UPDATE, ROOM, "zq2x", Outcome.DONE);
        fact(30, "update-given", "{\"update\":{\"what\":\"we look: zq2x\"}}");
        ask(40, Wish.RESOLVE, ROOM, "zq3x", Outcome.DONE);
        fact(40, "phase-moved", "{\"reason\":\"zq3x\",\"to\":\"RESOLVED\"}");
        rooms.put(ROOM, room("P1 High · left · resolved · led by <@U1>"));
        say(ROOM, "card", "1:CARD", "P1 High · left *Resolved* *Commander*: <@U1>");
        say(ROOM, "checklist", "1:CHECKLIST", "Response checklist");
        say(DIGEST, "announcement", "1:ANNOUNCEMENT", "left is resolved");
        say(GENERAL, "echo", "1:ECHO", "left is resolved");
        delivered.add(new Books.Effect(7, 1, "TALK", "{}", at(30), "sent"));
        say(ROOM, "message", "effect:7", "we look: zq2x");
    }

    private static Seen.Room room(String topic) {
        return new Seen.Room(
                ROOM, "incident-zq1x", true, true, Set.of(ALICE), topic, Set.of("1.1"), 1);
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private void ask(int second, Wish wish, String where, String detail, Outcome outcome) {
        asks.add(new Ask(wish, ALICE, where, detail, at(second), at(second + 1), outcome, ""));
    }

    private void fact(int second, String kind, String body) {
        try {
            facts.add(
                    new Fact(
                            1,
                            facts.size() + 1,
                            at(second),
                            "person:" + ALICE,
                            kind,
                            Json.parse(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void say(String where, String kind, String key, String content) {
        messages.add(new Seen.Message(where, (messages.size() + 1) + ".0", kind, key, content));
    }

    private List<Finding> findings() {
        return Judge.judge(
                        asks,
                        new Books(Map.of(1L, facts), List.of(row), waiting, delivered),
                        new Seen(rooms, messages, asides),
                        audit)
                .findings();
    }

    private void finds(Verdict verdict, String words) {
        assertThat(findings())
                .anySatisfy(finding -> {
                    assertThat(finding.verdict()).isEqualTo(verdict);
                    assertThat(finding.sentence()).contains(words);
                });
    }

    @Test
    void nothing_is_found_where_all_is_well() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_note_that_was_acknowledged_and_is_not_written() {
        ask(50, Wish.NOTE, ROOM, "zq4x", Outcome.DONE);
        finds(Verdict.LOST, "is not written down");
    }

    @Test
    void a_note_that_was_refused_and_is_written() {
        ask(50, Wish.NOTE, ROOM, "zq4x", Outcome.REFUSED);
        fact(50, "noted", "{\"text\":\"zq4x\"}");
        finds(Verdict.WRONG, "was refused and is written");
    }

    @Test
    void a_request_that_was_written_twice() {
        ask(50, Wish.NOTE, ROOM, "zq4x", Outcome.UNKNOWN);
        fact(50, "noted", "{\"text\":\"zq4x\"}");
        fact(51, "noted", "{\"text\":\"zq4x\"}");
        finds(Verdict.DOUBLED, "is written 2 times");
    }

    @Test
    void a_title_that_was_said_to_be_set_and_was_another_one_all_the_time() {
        ask(60, Wish.TITLE, ROOM, "right", Outcome.DONE);
        finds(Verdict.LOST, "was never so");
    }

    @Test
    void a_title_that_was_overtaken_at_once_was_set_nevertheless() {
        ask(60, Wish.TITLE, ROOM, "right", Outcome.DONE);
        fact(60, "retitled", "{\"title\":\"right\"}");
        fact(60, "retitled", "{\"title\":\"left\"}");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_deed_that_nobody_asked_for() {
        fact(200, "role-left", "{\"by\":\"U1\",\"role\":\"operations\"}");
        finds(Verdict.WRONG, "was asked for by nobody");
    }

    @Test
    void a_card_that_is_there_twice() {
        say(ROOM, "card", "1:CARD", "P1 High · left *Resolved* <@U1>");
        finds(Verdict.DOUBLED, "card 1:CARD in #incident-zq1x was posted 2 times");
    }

    @Test
    void a_checklist_that_is_not_there() {
        messages.removeIf(each -> each.kind().equals("checklist"));
        finds(Verdict.LOST, "checklist is not there");
    }

    @Test
    void a_board_in_another_channel() {
        messages.removeIf(each -> each.kind().equals("card"));
        say(GENERAL, "card", "1:CARD", "P1 High · left *Resolved* <@U1>");
        finds(Verdict.WRONG, "card is in " + GENERAL);
    }

    @Test
    void a_card_that_does_not_show_who_leads() {
        messages.removeIf(each -> each.kind().equals("card"));
        say(ROOM, "card", "1:CARD", "P1 High · left *Resolved*");
        finds(Verdict.WRONG, "led by {commander=U1}, and the card says");
    }

    @Test
    void a_topic_that_is_old() {
        rooms.put(ROOM, room("P1 High · zq1x fails · declared"));
        finds(Verdict.WRONG, "the topic says");
    }

    @Test
    void a_channel_in_which_people_went_on_by_hand_points_to_that_of_the_incident() {
        rooms.put(
                "C9",
                new Seen.Room("C9", "incident-zq1x-2", true, true, Set.of(), "", Set.of(), 0));
        say("C9", "by_hand", "1f", "Tocsin's database is back. Go on in <#" + ROOM + ">.");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_channel_of_no_incident() {
        rooms.put(
                "C9",
                new Seen.Room("C9", "incident-zq1x-2", true, true, Set.of(), "", Set.of(), 0));
        finds(Verdict.DOUBLED, "belongs to no incident");
    }

    @Test
    void an_incident_without_its_channel() {
        row = new Books.Row(1, "left", "P1", "resolved", "", false);
        finds(Verdict.LOST, "has no channel");
    }

    @Test
    void an_update_that_was_never_said() {
        messages.removeIf(each -> each.kind().equals("message"));
        finds(Verdict.LOST, "was said 0 times");
        finds(Verdict.LOST, "1 messages were said and 0 are there");
    }

    @Test
    void an_effect_that_is_left() {
        waiting.add(new Books.Effect(9, 1, "CARD", "{}", at(1), "io"));
        finds(Verdict.LOST, "incident 1, CARD: 1 effects were not done");
    }

    @Test
    void a_clock_that_rang_twice() {
        String rang =
                "{\"turn\":{\"is\":\"rang\",\"name\":\"update\",\"since\":\"2026-11-21T03:00:00Z\",\"rung\":1}}";
        fact(40, "clock", rang);
        fact(40, "clock", rang);
        finds(Verdict.DOUBLED, "rang as");
    }

    @Test
    void an_alert_that_a_storm_told_of_is_found_where_no_message_of_a_storm_is() {
        ask(50, Wish.ALERT_FIRES, "", "zq5x", Outcome.DONE);
        fact(50, "alert", "{\"wording\":\"zq5x\"}");
        delivered.add(new Books.Effect(8, 1, "ALERT", "{}", at(50), "told by the storm"));
        finds(Verdict.LOST, "is not shown");

        say(DIGEST, "alert_storm", "1:1", "Alert storm");
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_alert_that_was_taken_and_is_not_shown() {
        ask(50, Wish.ALERT_FIRES, "", "zq5x", Outcome.DONE);
        finds(Verdict.LOST, "is not shown");
    }

    @Test
    void what_the_bot_itself_finds_in_the_past() {
        audit.add("incident 1, fact 2: was changed");
        finds(Verdict.WRONG, "audit verify: incident 1, fact 2");
    }

    @Test
    void a_form_that_was_taken_and_is_not_written() {
        ask(50, Wish.UPDATE_BY_FORM, ROOM, "zq4x", Outcome.DONE);
        finds(Verdict.LOST, "is not written down");
    }

    @Test
    void a_form_that_was_sent_again_and_counted_twice() {
        ask(50, Wish.DECLARE_BY_FORM, GENERAL, "zq4x", Outcome.DONE);
        fact(50, "declared", "{\"title\":\"zq4x fails\"}");
        fact(51, "declared", "{\"title\":\"zq4x fails\"}");
        finds(Verdict.DOUBLED, "is written 2 times");
    }

    @Test
    void what_was_in_doubt_and_said_to_be_done_later_and_is_not_written() {
        ask(50, Wish.NOTE, ROOM, "zq4x", Outcome.UNKNOWN);
        whisper("`/incident note zq4x` *was* carried out.");
        finds(Verdict.LOST, "was told later to be done");
    }

    @Test
    void what_was_in_doubt_and_said_not_to_be_done_and_is_written() {
        ask(50, Wish.NOTE, ROOM, "zq4x", Outcome.UNKNOWN);
        fact(50, "noted", "{\"text\":\"zq4x\"}");
        whisper("`/incident note zq4x` was *not* carried out. Do it again if you still want it.");
        finds(Verdict.WRONG, "was told later not to be done");
    }

    @Test
    void somebody_who_was_welcomed_twice() {
        whisper("Welcome. Here is what goes on: left");
        whisper("Welcome. Here is what goes on: right");
        finds(Verdict.DOUBLED, "U1 in #incident-zq1x was welcomed 2 times");
    }

    private void whisper(String text) {
        asides.add(new Seen.Aside(ALICE, ROOM, at(60), text));
    }

    /** As it should be: no announcement, no echo. */
    private void makePrivate() {
        row = new Books.Row(1, "left", "P1", "resolved", ROOM, true);
        rooms.computeIfPresent(
                ROOM,
                (_, room) ->
                        new Seen.Room(
                                ROOM,
                                room.name(),
                                true,
                                false,
                                room.members(),
                                room.topic(),
                                room.pins(),
                                1));
        messages.removeIf(each -> !each.channel().equals(ROOM));
    }

    @Test
    void nothing_is_found_in_a_private_incident_that_is_kept_private() {
        makePrivate();
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_private_incident_that_is_told_elsewhere() {
        makePrivate();
        rooms.put(
                DIGEST, new Seen.Room(DIGEST, "incidents", true, true, Set.of(), "", Set.of(), 0));
        say(DIGEST, "announcement", "1:ANNOUNCEMENT", "zq1x fails is resolved");
        finds(Verdict.WRONG, "incident 1 is private, and is told in #incidents");
    }

    @Test
    void a_private_incident_that_is_whispered_to_somebody_else() {
        makePrivate();
        asides.add(new Seen.Aside("U2", GENERAL, at(60), "Something alike is open: zq1x fails"));
        finds(Verdict.WRONG, "is told to U2");
    }

    @Test
    void a_private_incident_in_a_channel_that_everybody_sees() {
        Seen.Room open = rooms.get(ROOM);
        makePrivate();
        rooms.put(ROOM, open);
        finds(Verdict.WRONG, "everybody may look into");
    }

    private void window(String turn) {
        fact(70, "window", turn);
    }

    @Test
    void a_window_that_was_announced_and_is_on_no_board() {
        ask(70, Wish.ANNOUNCE_WINDOW, GENERAL, "zq6x", Outcome.DONE);
        window("{\"turn\":{\"is\":\"announced\",\"plan\":{\"title\":\"upgrade of zq6x\"}}}");
        finds(Verdict.LOST, "window 1 is on no board");
    }

    @Test
    void a_window_that_was_cancelled_and_looks_as_if_it_came() {
        ask(70, Wish.CANCEL_WINDOW, GENERAL, "zq6x", Outcome.DONE);
        window("{\"turn\":{\"is\":\"cancelled\",\"reason\":\"zq6x\"}}");
        say(GENERAL, "window", "1:WINDOW:1:general", ":calendar: *Announced*");
        finds(Verdict.WRONG, "window 1: cancelled, and its board says");
    }

    @Test
    void a_message_without_a_mark() {
        say(ROOM, "", "", "hello");
        finds(Verdict.WRONG, "has no mark");
    }
}
