package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.conversations.say.WindowMistake;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

class WindowWordsTest {
    /** A Saturday; in Berlin it is 13:30. */
    private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");

    private static final ZoneId OWN = ZoneId.of("Europe/Berlin");
    private static final Duration NOTICE = Duration.ofDays(3);

    private record Row(String typed, String start, String end, String title) {}

    private static final List<Row> NIGHTS =
            List.of(
                    new Row(
                            "tomorrow 02:00-04:00 UTC db upgrade",
                            "2026-11-22T02:00",
                            "2026-11-22T04:00",
                            "db upgrade"),
                    new Row(
                            "tomorrow 02:00-04:00 db upgrade",
                            "2026-11-22T01:00",
                            "2026-11-22T03:00",
                            "db upgrade"),
                    new Row("today 23:00-02:00 utc x", "2026-11-21T23:00", "2026-11-22T02:00", "x"),
                    new Row(
                            "tonight 23:00–02:00 UTC x",
                            "2026-11-21T23:00",
                            "2026-11-22T02:00",
                            "x"),
                    new Row("sunday 2:00-4:00 Z x", "2026-11-22T02:00", "2026-11-22T04:00", "x"),
                    new Row(
                            "on sun from 02:00 to 04:00 UTC x",
                            "2026-11-22T02:00",
                            "2026-11-22T04:00",
                            "x"),
                    new Row(
                            "saturday 11:00-12:00 UTC x",
                            "2026-11-28T11:00",
                            "2026-11-28T12:00",
                            "x"),
                    new Row(
                            "saturday 14:00-15:00 UTC x",
                            "2026-11-21T14:00",
                            "2026-11-21T15:00",
                            "x"),
                    new Row(
                            "2026-12-24 22:00-24:00 America/New_York x",
                            "2026-12-25T03:00",
                            "2026-12-25T05:00",
                            "x"),
                    new Row(
                            "2026-12-24 22:00 for 1h30m europe/berlin x",
                            "2026-12-24T21:00",
                            "2026-12-24T22:30",
                            "x"),
                    new Row(
                            "2026-12-24 22:00 2h +02:00 x",
                            "2026-12-24T20:00",
                            "2026-12-24T22:00",
                            "x"),
                    new Row(
                            "2026-12-24 22:00-23:00 UTC+5 x",
                            "2026-12-24T17:00",
                            "2026-12-24T18:00",
                            "x"),
                    new Row(
                            "in 3d 02:00 - 04:00 UTC x y",
                            "2026-11-24T02:00",
                            "2026-11-24T04:00",
                            "x y"),
                    new Row("in 3d for 2h x", "2026-11-24T12:30", "2026-11-24T14:30", "x"),
                    new Row("in 80h 90m UTC x", "2026-11-24T20:30", "2026-11-24T22:00", "x"),
                    new Row(
                            "today 23:00 for 26h UTC x",
                            "2026-11-21T23:00",
                            "2026-11-23T01:00",
                            "x"),
                    // too near for its notice: the Sunday after
                    new Row(
                            "every sunday 02:00-04:00 Europe/Berlin x",
                            "2026-11-29T01:00",
                            "2026-11-29T03:00",
                            "x"),
                    new Row(
                            "every other sunday 02:00-04:00 UTC x",
                            "2026-12-06T02:00",
                            "2026-12-06T04:00",
                            "x"),
                    new Row(
                            "every day 02:00-04:00 UTC x",
                            "2026-11-25T02:00",
                            "2026-11-25T04:00",
                            "x"),
                    new Row(
                            "every mon,thu 23:30-00:30 UTC x",
                            "2026-11-26T23:30",
                            "2026-11-27T00:30",
                            "x"),
                    new Row(
                            "every first sunday 02:00 for 2h UTC x",
                            "2026-12-06T02:00",
                            "2026-12-06T04:00",
                            "x"),
                    new Row(
                            "every last friday of the month 02:00-04:00 UTC x",
                            "2026-11-27T02:00",
                            "2026-11-27T04:00",
                            "x"),
                    new Row(
                            "FREQ=MONTHLY;BYDAY=1SU 02:00-04:00 UTC x",
                            "2026-12-06T02:00",
                            "2026-12-06T04:00",
                            "x"));

    @Test
    void a_night_is_understood_as_people_type_it() {
        for (Row row : NIGHTS) {
            WindowCommand command = parse(row.typed());
            assertThat(command).as(row.typed()).isInstanceOf(WindowCommand.Announce.class);
            WindowCommand.Announce announce = (WindowCommand.Announce) command;
            assertThat(announce.night().span().start())
                    .as(row.typed())
                    .isEqualTo(Instant.parse(row.start() + ":00Z"));
            assertThat(announce.night().span().end())
                    .as(row.typed())
                    .isEqualTo(Instant.parse(row.end() + ":00Z"));
            assertThat(announce.title()).as(row.typed()).isEqualTo(row.title());
        }
    }

    @Test
    void what_is_not_understood_is_named() {
        record Slip(String typed, Class<? extends WindowMistake> mistake) {}
        for (Slip slip :
                List.of(
                        new Slip("db upgrade tomorrow", WindowMistake.WhichDay.class),
                        new Slip("02:00-04:00 UTC x", WindowMistake.WhichDay.class),
                        new Slip("2026-02-30 02:00-04:00 x", WindowMistake.WhichDay.class),
                        new Slip("in a while", WindowMistake.WhichDay.class),
                        new Slip("tomorrow", WindowMistake.WhichTime.class),
                        new Slip("tomorrow 2am-4am", WindowMistake.WhichTime.class),
                        new Slip("tomorrow 02:00-25:00 x", WindowMistake.WhichTime.class),
                        new Slip("tomorrow 02:00 db upgrade", WindowMistake.WhichLength.class),
                        new Slip("tomorrow 02:00 for ever", WindowMistake.WhichLength.class),
                        new Slip("tomorrow 02:00-02:00 x", WindowMistake.NoLength.class),
                        new Slip("tomorrow 02:00-04:00 CET x", WindowMistake.WhichZone.class),
                        new Slip(
                                "tomorrow 02:00-04:00 Europe/Berln x",
                                WindowMistake.WhichZone.class),
                        new Slip("tomorrow 02:00-04:00 +25:00 x", WindowMistake.WhichZone.class),
                        new Slip(
                                "2027-03-28 02:30-04:00 Europe/Berlin x",
                                WindowMistake.Skipped.class),
                        new Slip(
                                "2027-03-14 02:30-04:00 America/New_York x",
                                WindowMistake.Skipped.class),
                        new Slip(
                                "every blue moon 02:00-04:00 UTC x", WindowMistake.WhichRule.class),
                        new Slip("FREQ=HOURLY 02:00-04:00 UTC x", WindowMistake.WhichRule.class),
                        new Slip(
                                "tomorrow 02:00-04:00 UTC x --for api",
                                WindowMistake.WhichOption.class),
                        new Slip(
                                "tomorrow 02:00-04:00 UTC x --service",
                                WindowMistake.EmptyOption.class),
                        new Slip(
                                "tomorrow 02:00-04:00 UTC x --channel general",
                                WindowMistake.WhichChannel.class),
                        new Slip(
                                "tomorrow 02:00-04:00 UTC x --owner bob",
                                WindowMistake.WhichPerson.class),
                        new Slip("extend 7 a bit", WindowMistake.WhichLength.class),
                        new Slip("move 7", WindowMistake.WhichDay.class))) {
            WindowCommand command = parse(slip.typed());
            assertThat(command).as(slip.typed()).isInstanceOf(WindowCommand.Mistaken.class);
            WindowMistake mistake = ((WindowCommand.Mistaken) command).mistake();
            assertThat(mistake).as(slip.typed()).isInstanceOf(slip.mistake());
            assertThat(mistake.sentence()).isNotBlank();
        }
    }

    @Test
    void a_slip_in_a_zone_is_answered_with_the_zone_that_was_meant() {
        assertThat(parse("tomorrow 02:00-04:00 Europe/Berln x"))
                .isEqualTo(
                        new WindowCommand.Mistaken(
                                new WindowMistake.WhichZone("Europe/Berln", "Europe/Berlin")));
    }

    @Test
    void a_time_that_comes_twice_is_told() {
        WindowCommand.Announce announce =
                (WindowCommand.Announce)
                        parse("2026-10-25 02:30-04:00 Europe/Berlin x", "2026-10-01T00:00:00Z");

        assertThat(announce.night().twice()).hasSize(1);
        assertThat(announce.night().span().start())
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void options_stand_anywhere_behind_the_night() {
        WindowCommand.Announce announce =
                (WindowCommand.Announce)
                        parse(
                                "tomorrow 02:00-04:00 UTC --service api, web db --channel <#C0A|general>,<#C0B> upgrade —owner <@U0BOB> --exception the disk &lt; full");

        assertThat(announce.title()).isEqualTo("db upgrade");
        assertThat(announce.services()).containsExactly("api", "web");
        assertThat(announce.channels()).containsExactly("C0A", "C0B");
        assertThat(announce.owner()).isEqualTo(new UserId("U0BOB"));
        assertThat(announce.exception()).isEqualTo("the disk < full");
    }

    @Test
    void whether_the_public_is_told_is_said_or_left_to_the_policy() {
        assertThat(announce("tomorrow 02:00-04:00 UTC db upgrade").isPublic()).isNull();
        WindowCommand.Announce shown =
                announce("tomorrow 02:00-04:00 UTC db —status-page upgrade --service api");
        assertThat(shown.isPublic()).isTrue();
        assertThat(shown.title()).isEqualTo("db upgrade");
        assertThat(shown.services()).containsExactly("api");
        assertThat(announce("tomorrow 02:00-04:00 UTC x --no-status-page").isPublic()).isFalse();
    }

    private static WindowCommand.Announce announce(String typed) {
        return (WindowCommand.Announce) parse(typed);
    }

    @Test
    void the_rest_is_about_a_window_by_its_number_or_the_only_one() {
        assertThat(parse("")).isEqualTo(new WindowCommand.OpenForm());
        assertThat(parse("list")).isEqualTo(new WindowCommand.ListThem());
        assertThat(parse("cancel 7 it rains"))
                .isEqualTo(new WindowCommand.Cancel(new IncidentId(7), "it rains", false));
        assertThat(parse("cancel it rains --series"))
                .isEqualTo(new WindowCommand.Cancel(null, "it rains", true));
        assertThat(parse("extend #7 by 30m"))
                .isEqualTo(new WindowCommand.Extend(new IncidentId(7), Duration.ofMinutes(30)));
        assertThat(parse("extend 1h"))
                .isEqualTo(new WindowCommand.Extend(null, Duration.ofHours(1)));
        assertThat(parse("complete")).isEqualTo(new WindowCommand.Complete(null));
        assertThat(parse("move 7 sunday 03:00-05:00 UTC --exception late"))
                .isEqualTo(
                        new WindowCommand.Move(
                                new IncidentId(7),
                                List.of("sunday", "03:00-05:00", "UTC"),
                                "late"));
    }

    @Test
    void a_move_keeps_the_length_when_none_is_named() {
        Night night =
                WindowWords.night(
                        List.of("sunday", "03:00", "UTC"),
                        NOW,
                        () -> Optional.of(OWN),
                        Duration.ZERO,
                        Duration.ofHours(2));

        assertThat(((Night.Read) night).span().length()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void without_a_zone_from_slack_one_is_asked_for() {
        assertThat(
                        WindowWords.parse(
                                "tomorrow 02:00-04:00 x", NOW, Optional::<ZoneId>empty, NOTICE))
                .isEqualTo(new WindowCommand.Mistaken(new WindowMistake.NoZone()));
    }

    private static WindowCommand parse(String typed) {
        return parse(typed, NOW.toString());
    }

    private static WindowCommand parse(String typed, String now) {
        return WindowWords.parse(typed, Instant.parse(now), () -> Optional.of(OWN), NOTICE);
    }
}
