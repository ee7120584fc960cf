package tocsin.conversations.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.ChannelId;

import java.time.Duration;
import java.time.Instant;

class RateLimitsTest {
    private static final RateLimit LIST = RateLimit.of("conversations.list");
    private static final RateLimit CREATE = RateLimit.of("conversations.create");
    private static final RateLimit INVITE = RateLimit.of("conversations.invite");
    private static final RateLimit HERE = in("C1");
    private static final RateLimit THERE = in("C2");
    private static final RateLimit ELSEWHERE = in("C3");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final RateLimits limits = new RateLimits(() -> now);

    @Test
    void what_was_refused_is_not_called_before_its_time_and_then_by_one_alone() {
        assertThat(isTaken(LIST)).isTrue();
        limits.refused(LIST, Duration.ofSeconds(30));

        assertThat(isTaken(LIST)).isFalse();
        assertThat(limits.until(LIST)).isEqualTo(Duration.ofSeconds(30));
        assertThat(isTaken(CREATE)).as("another method").isTrue();
        after(30);
        assertThat(isTaken(LIST)).isTrue();
        assertThat(isTaken(LIST)).isFalse();
    }

    @Test
    void a_method_is_called_no_faster_than_its_tier() {
        int calls = 0;
        for (int second = 0; second < 60; second++) {
            while (isTaken(CREATE)) {
                calls++;
            }
            after(1);
        }

        assertThat(calls).isBetween(30, 40); // 20 a minute, and 18 of them at once
    }

    @Test
    void messages_are_limited_in_each_channel_alone() {
        limits.refused(HERE, Duration.ofSeconds(30));

        assertThat(isTaken(HERE)).isFalse();
        assertThat(isTaken(THERE)).isTrue();
    }

    @Test
    void messages_refused_in_a_second_channel_are_refused_everywhere() {
        limits.refused(HERE, Duration.ofSeconds(30));
        limits.refused(THERE, Duration.ofSeconds(20));

        assertThat(isTaken(ELSEWHERE)).isFalse();
        assertThat(limits.until(ELSEWHERE)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void who_yields_leaves_half_to_others() {
        int yielding = 0;
        while (limits.take(HERE, true).isOver()) {
            yielding++;
        }
        int others = 0;
        while (isTaken(HERE)) {
            others++;
        }

        assertThat(yielding).isEqualTo(3);
        assertThat(others).isEqualTo(2);
    }

    @Test
    void who_has_yielded_for_long_has_a_turn_although_others_never_stop() {
        int taken = 0;
        for (int second = 0; second < 60; second++) {
            if (limits.take(HERE, true).isOver()) {
                taken++;
            }
            while (isTaken(HERE)) {
                // They take all there is.
            }
            after(1);
        }

        assertThat(taken).isBetween(3, 6);
    }

    @Test
    void while_everything_is_refused_one_call_alone_finds_out() {
        refuseEverything(30);

        assertThat(limits.isEverythingRefused()).isTrue();
        assertThat(isTaken(HERE)).as("a method that nobody has tried").isFalse();
        after(30);
        assertThat(limits.take(HERE, true).isOver()).as("who yields does not find out").isFalse();
        assertThat(isTaken(HERE)).isTrue();
        assertThat(isTaken(THERE)).isFalse();

        limits.taken(HERE);
        assertThat(limits.isEverythingRefused()).isFalse();
        assertThat(isTaken(THERE)).isTrue();
    }

    @Test
    void an_hour_of_refusals_costs_a_call_a_minute_however_soon_slack_wants_to_be_asked_again() {
        refuseEverything(1);
        int calls = 0;
        for (int second = 0; second < 3600; second++) {
            after(1);
            for (RateLimit each : new RateLimit[] {LIST, CREATE, INVITE, HERE, THERE}) {
                if (isTaken(each)) {
                    calls++;
                    limits.refused(each, Duration.ofSeconds(1));
                }
            }
        }

        assertThat(calls).isBetween(50, 80);
    }

    @Test
    void once_it_was_taken_a_refusal_counts_from_the_beginning() {
        for (int n = 0; n < 10; n++) {
            limits.refused(LIST, Duration.ofSeconds(1));
        }
        assertThat(limits.until(LIST)).isEqualTo(Duration.ofSeconds(60));
        after(60);
        assertThat(isTaken(LIST)).isTrue();
        limits.taken(LIST);
        limits.refused(LIST, Duration.ofSeconds(1));

        assertThat(limits.until(LIST)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    private void refuseEverything(int seconds) {
        for (RateLimit each : new RateLimit[] {LIST, CREATE, INVITE}) {
            limits.refused(each, Duration.ofSeconds(seconds));
        }
    }

    private boolean isTaken(RateLimit limit) {
        return limits.take(limit, false).isOver();
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static RateLimit in(String channel) {
        return RateLimit.in(new ChannelId(channel), "chat.postMessage");
    }
}
