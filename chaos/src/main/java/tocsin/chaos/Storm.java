package tocsin.chaos;

import tocsin.chaos.judge.Finding;
import tocsin.chaos.judge.Judge;
import tocsin.chaos.judge.Settling;
import tocsin.chaos.people.People;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.World;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A minute of people, kills and faults in a world of its own, and what came of it. */
final class Storm {
    private static final Duration BETWEEN_DEEDS = Duration.ofMillis(1200);

    private final long seed;
    private final Plan plan;
    private final Points points;
    private final Consumer<String> out;

    /**
     * How long and how thick.
     *
     * @param time how long at least
     * @param leastKills goes on until so many were killed, however slow the machine is
     * @param away for how long, besides, the database is away once
     */
    record Plan(Duration time, int leastKills, Mischief.Density density, Duration away) {
        Plan(Duration time, int leastKills, Mischief.Density density) {
            this(time, leastKills, density, Duration.ZERO);
        }
    }

    /** What happened. */
    record Outcome(int kills, int faults, int asks, Judge.Judgement judgement) {
        List<Finding> findings() {
            return judgement.findings();
        }
    }

    /**
     * @param points where bots were seen to get to, in this storm and in those before
     */
    Storm(long seed, Plan plan, Points points, Consumer<String> out) {
        this.seed = seed;
        this.plan = plan;
        this.points = points;
        this.out = out;
    }

    Outcome rage(World.Setting setting, Postgres postgres)
            throws IOException, InterruptedException, SQLException {
        try (World world = World.open(setting, postgres, "storm_" + System.nanoTime());
                People people = new People(world)) {
            Mischief mischief = new Mischief(world, seed, plan.density(), points);
            people.begin(seed, BETWEEN_DEEDS);
            mischief.begin();
            if (plan.away().isPositive()) {
                mischief.beginAway(plan.away());
            }
            long end = System.nanoTime() + plan.time().plus(plan.away()).toNanos();
            while (System.nanoTime() < end || world.diary().kills() < plan.leastKills()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            people.end();
            mischief.end();
            int kills = world.diary().kills();
            int faults = world.diary().faults();
            Judge.Judgement judgement = new Settling(world, people).judge();
            judgement.findings().forEach(finding -> tell(finding, world));
            return new Outcome(kills, faults, people.asks().size(), judgement);
        }
    }

    private void tell(Finding finding, World world) {
        String line =
                "%s (seed %d) %s (%s)"
                        .formatted(
                                finding.verdict(),
                                seed,
                                finding.sentence().replace('\n', ' '),
                                world.diary().near(finding.at()));
        world.diary().note(line);
        out.accept(line);
    }
}
