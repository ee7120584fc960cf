package tocsin.bot.bench;

import tocsin.bot.desk.Desk;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.Written;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.conversations.FrontDesk.Declared;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.RecordKey;
import tocsin.incidents.Refusal;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.Heard;
import tocsin.incidents.alert.Signal;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that is asked about whatever is open, beside as much of it as one likes. */
public final class OpenRecords {
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final Actor BY_ALICE = new Actor.Person(ALICE);
    private static final Actor BY_BOB = new Actor.Person(new UserId("U2BOB"));
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final int AT_ONCE = 200;

    private final Incidents incidents;
    private final Instant now;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param now what the desks that are asked say it is
     */
    public OpenRecords(Incidents incidents, Instant now) {
        this.incidents = incidents;
        this.now = now;
    }

    /** Declares incidents, some of them private, and announces a window for each ten of them. */
    public void fill(Desk desk, int open) {
        for (int n = 0; n < open / 10; n++) {
            announce(desk);
        }
        for (int n = 0; n < open; n += AT_ONCE) {
            int first = n;
            incidents.declaring(declaring -> {
                for (int each = first; each < Math.min(open, first + AT_ONCE); each++) {
                    Written.Committed _ = declaring.begin(by(each), begun(each), declared(each));
                }
                return open;
            });
        }
    }

    private static Actor by(int n) {
        return n % 2 == 0 ? BY_ALICE : BY_BOB;
    }

    private Instant declared(int n) {
        return now.minus(Duration.ofDays(1)).plusSeconds(n);
    }

    private Decision.Accepted begun(int n) {
        Intent.Declare declare =
                new Intent.Declare(
                        "checkout loses orders of shard%d in zone%d".formatted(n, n % 7),
                        "P2",
                        n % 10 == 9,
                        Origin.nowhere(),
                        true);
        Decision decision =
                Declaration.decide(
                        declare,
                        by(n),
                        List.of(),
                        new Circumstances(POLICY, Groups.none(), declared(n)));
        List<Fact> facts = new ArrayList<>(((Decision.Accepted) decision).facts());
        facts.add(new Fact.ChannelOpened(new ChannelId("CFILL" + n), "incident-" + n));
        return new Decision.Accepted(facts, List.of());
    }

    /** What is asked, by what it is. Each may be asked often. */
    public Map<String, Runnable> asks(Desk desk) {
        Map<String, Runnable> asks = new LinkedHashMap<>();
        asks.put("the list", () -> expect(!desk.open(ALICE).newest().isEmpty()));
        asks.put("a declaration", () -> declare(desk));
        asks.put("one like others", () -> declareAlike(desk));
        asks.put("one from alerts", () -> declareFrom(fired(desk), desk));
        asks.put("one by a rule", () -> lead(fired(desk), desk));
        asks.put("one written late", () -> declareLate(desk));
        asks.put("a channel opened", () -> openChannel(desk));
        asks.put("the windows", () -> expect(!desk.windows().isEmpty()));
        asks.put("a window announced", () -> announce(desk));
        return asks;
    }

    private String next(String what) {
        return what + " " + count.incrementAndGet();
    }

    /** It shares a word with every other, and is like none. */
    private String title() {
        int n = count.incrementAndGet();
        return "checkout stalls%d on node%d".formatted(n, n);
    }

    private static void expect(boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException("That was answered in another way than expected");
        }
    }

    private static Incident done(Declared answer) {
        if (answer instanceof Answer.Done(Incident incident)) {
            return incident;
        }
        throw new IllegalStateException("Not done: " + answer);
    }

    private IncidentId declare(Desk desk) {
        Intent.Declare declare = new Intent.Declare(title(), "P1", false, Origin.nowhere(), false);
        return done(desk.declare(declare, BY_ALICE, next("declare"))).id();
    }

    private void declareAlike(Desk desk) {
        Intent.Declare declare =
                new Intent.Declare(
                        "checkout loses orders of shard1", "P1", false, Origin.nowhere(), false);
        Answer answer = desk.declare(declare, BY_ALICE, next("alike"));
        expect(answer instanceof Answer.Refused(Refusal.Similar(var alike)) && alike.size() == 3);
    }

    private RecordKey fired(Desk desk) {
        String group = next("latency");
        Wording wording =
                new Wording(group, "it is slow", "critical", group, Map.of(), List.of(), null);
        Heard heard = new Heard(group, "", true, now, Map.of());
        IncidentId record =
                desk.alerts()
                        .hear(new Signal(group, wording, List.of(heard)))
                        .record()
                        .orElseThrow();
        return desk.find(record).orElseThrow().key();
    }

    private void declareFrom(RecordKey alert, Desk desk) {
        Intent.Declare declare =
                new Intent.Declare(title(), "P1", false, Origin.nowhere(), false, alert, "");
        Incident _ = done(desk.declare(declare, BY_ALICE, next("from alerts")));
    }

    private void lead(RecordKey alert, Desk desk) {
        desk.alerts()
                .lead(alert.id(), new Wanted("P1", false), Origin.nowhere(), next("by a rule"));
    }

    private void declareLate(Desk desk) {
        Intent.Declare declare = new Intent.Declare(title(), "P1", false, Origin.nowhere(), true);
        expect(desk.late().write(declare, BY_ALICE, next("late"), now, null).isPresent());
    }

    private void openChannel(Desk desk) {
        Intent opened = new Intent.RecordChannel(new ChannelId("COPENED" + next("")), "incident-x");
        Incident _ = done(desk.handle(declare(desk), opened, TOCSIN, next("opened")));
    }

    private void announce(Desk desk) {
        int n = count.incrementAndGet();
        Instant start = now.plus(Duration.ofDays(10)).plus(Duration.ofHours(n));
        WindowPlan plan =
                new WindowPlan(
                        "upgrade " + n,
                        List.of("shard1"),
                        new Span(start, start.plus(Duration.ofHours(1))),
                        ZoneId.of("UTC"),
                        List.of("maintenance"),
                        ALICE,
                        null,
                        null);
        Incident _ =
                done(
                        desk.announce(
                                new Announcement(plan, List.of(), "", null),
                                BY_ALICE,
                                next("announce")));
    }
}
