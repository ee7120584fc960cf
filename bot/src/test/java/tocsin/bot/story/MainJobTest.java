package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** An incident from its declaration to its end, as people see it in Slack. */
class MainJobTest {
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        play = new Playing();
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void one_line_opens_a_furnished_channel_and_tells_everybody() {
        Place room = play.declared("sev1 checkout is down");
        play.quiet();

        LocalDate today = LocalDate.ofInstant(play.now(), ZoneOffset.UTC);
        assertThat(room.name()).isEqualTo("incident-" + today + "-checkout-is-down");
        assertThat(room.topic()).isEqualTo("P0 Critical · checkout is down · declared");
        assertThat(room.pins()).isEqualTo(1);
        assertThat(room.bookmarks()).hasSize(1);
        room.says("P0 Critical · checkout is down").shows("Acknowledge by").shows("Next update by");
        play.story.channel("incidents").says("checkout is down").shows("declared");
        play.general.says("checkout is down").shows("declared");
        play.alice.isTold("is open for *checkout is down*");
        assertThat(play.story.sandbox().workspace().notices).isEmpty();
    }

    @Test
    void the_bare_command_asks_in_a_form_and_a_bare_form_is_enough() {
        play.alice.command(play.general, "/incident", "");
        assertThat(
                        play.alice
                                .modal("declare")
                                .with("severity", "P2")
                                .submit()
                                .path("closed")
                                .asBoolean())
                .isTrue();

        LocalDate today = LocalDate.ofInstant(play.now(), ZoneOffset.UTC);
        Place room = play.story.newest("incident-");
        assertThat(room.name()).isEqualTo("incident-" + today);
        room.says("Untitled incident").shows("P2 Medium");
    }

    @Test
    void a_message_becomes_an_incident_that_links_back_to_it() {
        Said message = play.bob.says(play.general, "payments time out since 3:10");
        play.bob.uses(message, "declare_from_message");
        play.bob.modal("declare").with("severity", "P1").submit();

        Place room = play.story.newest("incident-");
        assertThat(room.name()).contains("payments-time-out");
        room.says("Response checklist");
        room.says("this message").shows("/archives/");
    }

    @Test
    void the_checklist_is_ticked_skipped_undone_and_lengthened() {
        Place room = play.declared("P1 search is slow");
        Said checklist = room.says("Response checklist");

        play.alice.clicks(checklist, "tick", "1:mitigate");
        checklist.shows("2 of 8 steps settled");
        play.alice.clicks(checklist, "undo", "1:mitigate");
        checklist.shows("1 of 8 steps settled");

        play.alice.clicks(checklist, "step_menu", "1:skip:status-page");
        assertThat(play.alice.modal("skip_step").submit().path("errors").has("reason")).isTrue();
        play.alice.modal("skip_step").with("reason", "nobody outside notices").submit();
        checklist.shows("skipped by").shows("nobody outside notices");

        play.alice.clicks(checklist, "step_menu", "1:assign:root-cause");
        play.alice.modal("assign_step").with("person", play.bob.id()).submit();
        checklist.shows("<@" + play.bob.id() + ">");

        play.alice.clicks(checklist, "add_step", "1");
        play.alice.modal("add_step").with("text", "Warn the call centre").submit();
        checklist.shows("Warn the call centre").shows("2 of 9 steps settled");
    }

    @Test
    void a_role_is_claimed_and_handed_over_when_the_other_accepts() {
        Place room = play.declared("P1 search is slow");
        Said card = room.says("Commander");

        play.alice.clicks(card, "claim_role", "1:commander");
        room.says("is now *Commander*");
        card.shows("Commander*: <@" + play.alice.id() + ">");

        play.alice.clicks(card, "hand_over", "1:commander");
        play.alice.modal("hand_over").with("person", play.bob.id()).submit();
        Said offer = room.says("asks you to be");
        room.with(play.bob);
        play.alice.clicks(offer, "accept_role", "1:commander");
        play.alice.isTold("not offered to you");

        play.bob.clicks(offer, "accept_role", "1:commander");
        card.shows("Commander*: <@" + play.bob.id() + ">");
    }

    @Test
    void an_update_is_said_shown_and_announced() {
        Place room = play.declared("P0 checkout is down");
        Said card = room.says("Next update by");

        play.alice.clicks(card, "update", "1");
        play.alice
                .modal("update")
                .with("what", "Rolling back to 1.8.2")
                .with("impact", "Nobody can pay")
                .with("next_by", "PT30M")
                .submit();

        room.says(":mega:").shows("Nobody can pay").shows("Next update by");
        card.shows("Rolling back to 1.8.2");
        play.story.channel("incidents").says("Rolling back to 1.8.2");
    }

    @Test
    void the_severity_is_changed_everywhere() {
        Place room = play.declared("P2 checkout is slow");
        play.alice.command(room, "/incident", "severity P0 all shops are down");

        room.says("changed the severity").shows("all shops are down");
        room.says("P0 Critical · checkout is slow");
        play.story.channel("incidents").says("P0 Critical");
        play.general.says("P0 Critical");
        play.quiet();
        assertThat(room.topic()).startsWith("P0 Critical");
    }

    @Test
    void notes_come_by_command_by_shortcut_and_by_reaction() {
        Place room = play.declared("P1 search is slow");
        play.alice.command(room, "/incident", "note failover started");
        play.alice.isTold("in the timeline");

        Said said = play.alice.says(room, "the index is corrupt");
        Said reply = play.alice.replies(said, "rebuilding it takes 20 minutes");
        play.alice.uses(said, "add_to_timeline");
        play.alice.reacts(reply, "pushpin");
        Said other = play.alice.says(room, "never mind this");
        play.alice.reacts(other, "pushpin");
        play.quiet();
        play.alice.unreacts(other, "pushpin");
        play.alice.edits(said, "the index is corrupt on two nodes");
        play.quiet();

        play.alice.command(room, "/incident", "timeline");
        String timeline = play.alice.isTold("Timeline of").text();
        assertThat(timeline)
                .contains("noted: failover started")
                .contains("the index is corrupt on two nodes")
                .contains("rebuilding it takes 20 minutes")
                .doesNotContain("never mind this");
    }

    @Test
    void it_is_resolved_closed_and_opened_again() {
        Place room = play.declared("P1 search is slow");
        play.alice.command(room, "/incident", "phase identified a bad index");
        room.says("*identified*").shows("a bad index");
        play.alice.command(room, "/incident", "resolve rebuilt the index");
        room.says("Resolved by").shows("rebuilt the index");
        play.story.channel("incidents").says("resolved");

        Said card = room.says("Reopen");
        play.alice.clicks(card, "close", "1");
        card.shows("Closed");
        play.alice.clicks(card, "reopen", "1");
        play.alice.modal("reopen").with("reason", "it is back").submit();
        room.says("reopened the incident").shows("it is back");
        card.shows("Investigating");
    }

    @Test
    void who_comes_late_is_told_what_goes_on_and_nobody_else_is() {
        Place room = play.declared("P1 search is slow");
        play.bob.joins(room);

        play.bob.isTold("Here is what goes on");
        play.quiet();
        assertThat(play.sandbox.workspace().ephemerals)
                .filteredOn(each -> each.text().contains("what goes on"))
                .hasSize(1);
    }

    @Test
    void refusals_say_why_and_what_to_do() {
        Place room = play.declared("P1 search is slow");

        play.alice.command(room, "/incident", "reopen because");
        play.alice.isTold("there is nothing to reopen");
        play.alice.command(play.general, "/incident", "resolve it is fine");
        play.alice.isTold("belongs into an incident's channel");
        play.alice.command(room, "/incident", "role boss");
        play.alice.isTold("is no role here");
        play.alice.command(play.general, "/incident", "tmeline");
        play.alice.isTold("Did you mean");
    }

    @Test
    void the_same_words_within_a_minute_are_the_same_incident_and_alike_ones_are_offered() {
        play.declared("P1 checkout is down");
        play.quiet();
        play.alice.command(play.general, "/incident", "P1 checkout is down");
        play.alice.isTold("You declared that a moment ago");

        play.bob.command(play.general, "/incident", "P1 checkout down again");
        Said offered = play.bob.isTold("Something alike is open");
        assertThat(play.story.calls("conversations.create")).hasSize(2);

        play.bob.clicks(offered, "declare_anyway", "");
        LocalDate today = LocalDate.ofInstant(play.now(), ZoneOffset.UTC);
        play.story.newest("incident-" + today + "-checkout-down-again").with(play.bob);
    }
}
