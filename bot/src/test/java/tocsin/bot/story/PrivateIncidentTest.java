package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.story.Place;

import java.io.IOException;

/** A private incident is told to its own people alone. */
class PrivateIncidentTest {
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
    void nothing_of_it_is_said_outside_its_channel() {
        play.alice.command(play.general, "/incident", "P0 --private suspicious logins");
        Place room = play.story.newest("incident-");
        room.with(play.alice);
        room.says("Response checklist");
        play.alice.command(room, "/incident", "update we lock accounts");
        room.says("we lock accounts");
        play.alice.command(room, "/incident", "severity P1 fewer than feared");
        play.alice.command(room, "/incident", "resolve accounts are locked");
        room.says("Resolved by");
        play.quiet();

        assertThat(play.bob.sees(room)).isEmpty();
        assertThat(play.general.texts()).isEmpty();
        assertThat(play.sandbox.workspace().named("incidents")).isEmpty();
        assertThat(play.sandbox.workspace().ephemerals)
                .allMatch(each -> each.user().equals(play.alice.id()));
    }

    @Test
    void who_is_not_in_it_does_not_learn_that_it_exists() {
        play.alice.command(play.general, "/incident", "P0 --private suspicious logins");
        play.story.newest("incident-").with(play.alice);

        play.bob.command(play.general, "/incident", "list");
        play.bob.isTold("No incident is open");
        play.bob.command(play.general, "/incident", "P1 suspicious logins");
        play.quiet();

        assertThat(play.sandbox.workspace().ephemerals)
                .filteredOn(each -> each.user().equals(play.bob.id()))
                .noneMatch(each -> each.text().contains("Something alike"));
    }

    @Test
    void when_its_channel_cannot_be_made_nothing_public_is_written() {
        play.story
                .sandbox()
                .troubles()
                .order(
                        new tocsin.sandbox.traffic.Trouble(
                                "conversations.create", "restricted_action", 5, 0));
        play.alice.command(play.general, "/incident", "P0 --private suspicious logins");
        play.alice.isTold("could not be made");
        play.quiet();

        assertThat(play.general.texts()).isEmpty();
        assertThat(play.sandbox.workspace().channels.values())
                .noneMatch(each -> each.name.startsWith("incident"));
    }
}
