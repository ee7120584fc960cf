package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import tocsin.sandbox.pager.Alert;
import tocsin.sandbox.pager.Call;
import tocsin.sandbox.pager.Pager;
import tocsin.sandbox.story.Story;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The pager's side of a story: what it was told, and what people do there. */
record AtThePager(Pager pager) {
    private static final Set<String> READS = Set.of("oncalls", "incidents");

    /** What the bot told it, in order. */
    List<String> calls() {
        return pager.calls().stream()
                .map(Call::name)
                .filter(name -> !READS.contains(name))
                .toList();
    }

    /** Waits until it was told just that. */
    void called(String... names) throws InterruptedException {
        boolean _ = waitsFor(() -> calls().equals(List.of(names)));
        assertThat(calls()).containsExactly(names);
    }

    /** Waits for such an alert. */
    Alert rung(Predicate<Alert> such) throws InterruptedException {
        if (waitsFor(() -> pager.alerts().stream().anyMatch(such))) {
            return pager.alerts().stream().filter(such).findFirst().orElseThrow();
        }
        throw new AssertionError(
                "No such alert; the calls were " + pager.calls() + ", the alerts " + told());
    }

    Alert rung(Alert.Status status) throws InterruptedException {
        return rung(each -> each.status() == status);
    }

    /** How often the bot looked what people did there. */
    long looks() {
        return pager.calls().stream().filter(call -> call.name().equals("incidents")).count();
    }

    private boolean waitsFor(BooleanSupplier what) throws InterruptedException {
        Semaphore news = new Semaphore(1);
        Runnable deaf = pager.listen(news::release);
        try {
            while (news.tryAcquire(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (what.getAsBoolean()) {
                    return true;
                }
            }
            return false;
        } finally {
            deaf.run();
        }
    }

    private List<String> told() {
        return pager.alerts().stream()
                .map(each -> each.status() + " " + each.dedupKey() + " " + each.summary())
                .toList();
    }
}
