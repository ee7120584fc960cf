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
    private Books.Row row = new Books.Row(1, "left", "P1", "resolved", ROOM);

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
        say(ROOM, "message", "effect:7", "we look: zq2x");
    }

    private static Seen.Room room(String topic) {
        return new Seen.Room(ROOM, "incident-zq1x", true, topic, Set.of("1.1"), 1);
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
        Books.Effect said = new Books.Effect(7, 1, "TALK", "{}", at(30), "sent");
        return Judge.judge(
                        asks,
                        new Books(Map.of(1L, facts), List.of(row), waiting, List.of(said)),
                        new Seen(rooms, messages, List.of()))
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
    void a_channel_of_no_incident() {
        rooms.put("C9", new Seen.Room("C9", "incident-zq1x-2", true, "", Set.of(), 0));
        finds(Verdict.DOUBLED, "belongs to no incident");
    }

    @Test
    void an_incident_without_its_channel() {
        row = new Books.Row(1, "left", "P1", "resolved", "");
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
    void an_alert_that_was_taken_and_is_not_shown() {
        ask(50, Wish.ALERT_FIRES, "", "zq5x", Outcome.DONE);
        finds(Verdict.LOST, "is not shown");
    }

    @Test
    void a_message_without_a_mark() {
        say(ROOM, "", "", "hello");
        finds(Verdict.WRONG, "has no mark");
    }
}
