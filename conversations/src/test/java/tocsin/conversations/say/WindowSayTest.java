package tocsin.conversations.say;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.util.json.GsonFactory;

import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowTurn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class WindowSayTest {
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final Actor BY = new Actor.Person(ALICE);
    private static final Actor TOCSIN = new Actor.Tocsin();

    /** As long as it may be, with everything that could mention, link or format. */
    private static final String HOSTILE =
            "<!channel> & <@U9> *x* `y` @here ".repeat(5).substring(0, 150);

    private static final Span SPAN =
            new Span(AT.plus(Duration.ofDays(4)), AT.plus(Duration.ofDays(4)).plusSeconds(7200));

    @Test
    void whatever_happens_to_it_is_said_within_slacks_limits_and_mentions_nobody() {
        List<WindowTurn> turns = new ArrayList<>();
        for (Notice notice : Notice.values()) {
            turns.add(new WindowTurn.Rang(notice, notice.due(SPAN), true, conflicts()));
        }
        turns.add(new WindowTurn.Extended(SPAN.end(), SPAN.end().plusSeconds(1800), conflicts()));
        turns.add(new WindowTurn.TakenBack(List.of(step(31))));
        turns.add(new WindowTurn.Completed());
        turns.add(new WindowTurn.Recurred(SPAN, List.of(step(1)), conflicts()));
        turns.add(new WindowTurn.MoveProposed(SPAN, conflicts(), Duration.ofDays(3), HOSTILE));
        turns.add(new WindowTurn.Approved());
        turns.add(new WindowTurn.Moved(SPAN, SPAN, conflicts(), HOSTILE));
        turns.add(new WindowTurn.Cancelled(HOSTILE, true));
        Incident record = record();
        check(record);
        for (WindowTurn turn : turns) {
            record = record.after(new Entry(record.seq() + 1, AT, BY, new Fact.OfWindow(turn)));
            check(record);
            check(
                    WindowNews.render(
                            record,
                            record.window().orElseThrow(),
                            turn,
                            TOCSIN,
                            AT.plus(Duration.ofDays(9))));
        }
    }

    @Test
    void a_late_notice_says_so_and_one_in_time_does_not() {
        Incident record = record();
        WindowTurn start = new WindowTurn.Rang(Notice.START, SPAN.start(), true, List.of());

        assertThat(news(record, start, SPAN.start().plusSeconds(60)))
                .doesNotContain("I was not there");
        assertThat(news(record, start, SPAN.start().plusSeconds(180))).contains("I was not there");
    }

    private static String news(Incident record, WindowTurn turn, Instant at) {
        return WindowNews.render(record, record.window().orElseThrow(), turn, TOCSIN, at).text();
    }

    private static void check(Incident record) {
        var window = record.window().orElseThrow();
        List<String> approvers = Collections.nCopies(50, "@group-of-people");
        check(WindowBoard.render(record, window, record.checklist(), approvers));
        check(WindowBoard.procedure(record, window, record.checklist()));
        check(WindowAnswers.announced(record, List.of()));
        check(WindowAnswers.list(Collections.nCopies(100, record)));
    }

    private static void check(Rendered said) {
        assertThat(said.text()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        assertThat(said.blocks()).hasSizeLessThanOrEqualTo(50);
        String json = GsonFactory.createSnakeCase().toJson(said.blocks());
        String marked =
                json.replaceAll("\"type\":\"plain_text\",\"text\":\"[^\"]*\"", "")
                        .replace("\\u003c", "<")
                        .replace("\\u003e", ">");
        assertThat(said.text() + marked).doesNotContain("<!channel>", "<@U9>", "@here");
        assertThat(
                        Arrays.stream(json.split("\"text\":", -1))
                                .mapToInt(String::length)
                                .max()
                                .orElse(0))
                .isLessThan(8_000);
    }

    private static Incident record() {
        Series series =
                new Series(
                        Recurrence.parse("FREQ=MONTHLY;BYDAY=1SU,-1FR").orElseThrow(),
                        LocalDate.parse("2026-11-21"),
                        LocalTime.parse("02:00"),
                        LocalTime.parse("04:00"));
        WindowPlan plan =
                new WindowPlan(
                        HOSTILE,
                        Collections.nCopies(20, HOSTILE.substring(0, 60)),
                        SPAN,
                        ZoneId.of("America/Argentina/Buenos_Aires"),
                        List.of("C0AAAAAAA", "maintenance"),
                        ALICE,
                        series,
                        new Publicity(Collections.nCopies(20, HOSTILE.substring(0, 60))));
        WindowTurn announced =
                new WindowTurn.Announced(
                        plan,
                        new ChannelId("C0AAAAAAA"),
                        IntStream.range(0, 30).mapToObj(WindowSayTest::step).toList(),
                        conflicts());
        return Incident.of(
                new IncidentId(7), List.of(new Entry(1, AT, BY, new Fact.OfWindow(announced))));
    }

    private static List<Conflict> conflicts() {
        List<Conflict> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(new Conflict.OtherWindow(new IncidentId(i), HOSTILE, SPAN));
            all.add(new Conflict.OpenIncident(new IncidentId(i), HOSTILE));
            all.add(new Conflict.FreezeDay(LocalDate.parse("2026-12-24"), HOSTILE));
        }
        return all;
    }

    private static Step step(int number) {
        return new Step(
                new StepId("step-" + number),
                (HOSTILE + HOSTILE).substring(0, 200),
                null,
                new Due.Whenever(),
                null,
                null,
                new Step.Todo());
    }
}
