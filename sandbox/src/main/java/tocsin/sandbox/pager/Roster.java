package tocsin.sandbox.pager;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is on call for what: users, schedules, escalation policies, and services with their keys. */
public final class Roster {

    /** Somebody who can be rung. */
    public record User(String id, String name, String email) {}

    /** Some take turns, each for a day, from nine to nine in UTC. */
    public record Schedule(String id, String name, List<User> turns) {
        public Schedule {
            turns = List.copyOf(turns);
        }
    }

    /** One level: a schedule, or always the same person. */
    public sealed interface Target {
        record Scheduled(Schedule schedule) implements Target {}

        record Always(User user) implements Target {}
    }

    /** Rings one level after the other, as long as nobody acknowledges. */
    public record EscalationPolicy(String id, String name, Duration patience, List<Target> levels) {
        public EscalationPolicy {
            levels = List.copyOf(levels);
        }
    }

    /** What has an integration of Events API v2. */
    public record Service(String id, String name, String routingKey, EscalationPolicy escalation) {}

    /**
     * Who is on call at one level.
     *
     * @param schedule empty, with start and end, for those who always are
     */
    public record OnCall(
            EscalationPolicy policy,
            int level,
            Optional<Schedule> schedule,
            User user,
            Optional<Instant> start,
            Optional<Instant> end) {}

    private static final LocalTime HANDOVER = LocalTime.of(9, 0);
    private final List<User> users;
    private final List<Schedule> schedules;
    private final List<EscalationPolicy> policies;
    private final List<Service> services;

    private Roster(
            List<User> users,
            List<Schedule> schedules,
            List<EscalationPolicy> policies,
            List<Service> services) {
        this.users = List.copyOf(users);
        this.schedules = List.copyOf(schedules);
        this.policies = List.copyOf(policies);
        this.services = List.copyOf(services);
    }

    /**
     * The people whom the workspace has too.
     *
     * @param key of the first service
     */
    static Roster usual(String key) {
        User alice = user("PUALICE", "Alice Admiral", "alice");
        User bob = user("PUBOB01", "Bob Bailey", "bob");
        User carol = user("PUCAROL", "Carol Chen", "carol");
        User dave = user("PUDAVE1", "Dave Diaz", "dave");
        Schedule sre = new Schedule("PSSRE01", "Site reliability", List.of(alice, bob));
        Schedule shop = new Schedule("PSSHOP1", "Checkout", List.of(carol, dave));
        Target primary = new Target.Scheduled(sre);
        Duration patience = Duration.ofMinutes(5);
        EscalationPolicy incidents =
                new EscalationPolicy(
                        "PESRE01",
                        "Incidents",
                        patience,
                        List.of(primary, new Target.Scheduled(shop), new Target.Always(alice)));
        EscalationPolicy checkout =
                new EscalationPolicy(
                        "PESHOP1",
                        "Checkout",
                        patience,
                        List.of(new Target.Scheduled(shop), primary));
        return new Roster(
                List.of(alice, bob, carol, dave),
                List.of(sre, shop),
                List.of(incidents, checkout),
                List.of(
                        new Service("PSVINC1", "Incidents", key, incidents),
                        new Service(
                                "PSVSHOP",
                                "Checkout",
                                "c0ffee00c0ffee00c0ffee00c0ffee00",
                                checkout)));
    }

    private static User user(String id, String name, String handle) {
        return new User(id, name, handle + "@acme.example");
    }

    public List<User> users() {
        return users;
    }

    public List<Schedule> schedules() {
        return schedules;
    }

    public List<EscalationPolicy> policies() {
        return policies;
    }

    public List<Service> services() {
        return services;
    }

    Optional<Service> service(String routingKey) {
        return services.stream().filter(each -> each.routingKey().equals(routingKey)).findFirst();
    }

    /** Everybody on call at this time, by policy and level. */
    public List<OnCall> onCall(Instant now) {
        List<OnCall> all = new ArrayList<>();
        for (EscalationPolicy policy : policies) {
            for (int level = 1; level <= policy.levels().size(); level++) {
                all.add(onCall(policy, level, now));
            }
        }
        return all;
    }

    static OnCall onCall(EscalationPolicy policy, int level, Instant now) {
        return switch (policy.levels().get(level - 1)) {
            case Target.Always(User user) ->
                    new OnCall(
                            policy,
                            level,
                            Optional.empty(),
                            user,
                            Optional.empty(),
                            Optional.empty());
            case Target.Scheduled(Schedule schedule) -> {
                Instant start = lastHandover(now);
                long day = Math.floorDiv(start.getEpochSecond(), Duration.ofDays(1).toSeconds());
                int turn = (int) Math.floorMod(day, (long) schedule.turns().size());
                yield new OnCall(
                        policy,
                        level,
                        Optional.of(schedule),
                        schedule.turns().get(turn),
                        Optional.of(start),
                        Optional.of(start.plus(Duration.ofDays(1))));
            }
        };
    }

    private static Instant lastHandover(Instant now) {
        Instant today =
                LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(HANDOVER).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
    }
}
