package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tocsin.bot.database.Outage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many write through one; what each of them hears. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CombiningTest {
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

    /** Each transaction takes one before it ends. */
    private final Semaphore ends = new Semaphore(0);

    private final Combining<String, String> combining = new Combining<>(4, this::write);

    @AfterEach
    void everybodyGoes() {
        people.shutdownNow();
    }

    private List<String> write(Combining.Batch<String> batch) {
        List<String> items = batch.begin();
        batches.add(items);
        ends.acquireUninterruptibly();
        if (items.contains("bad")) {
            throw failure("22021");
        }
        if (items.contains("locked") && !batch.isAlone()) {
            throw failure("55P03");
        }
        if (items.contains("cut")) {
            throw failure("08006");
        }
        return items.stream().map(each -> each + " is written").toList();
    }

    private static RuntimeException failure(String state) {
        return new IllegalStateException(new SQLException("said the database", state));
    }

    @Test
    void one_by_itself_is_written_by_its_own_thread() {
        List<Thread> writers = new ArrayList<>();
        Combining<String, Integer> own =
                new Combining<>(
                        4,
                        batch -> {
                            writers.add(Thread.currentThread());
                            return batch.begin().stream().map(String::length).toList();
                        });

        assertThat(own.write("note")).isEqualTo(4);
        assertThat(writers).containsExactly(Thread.currentThread());
    }

    @Test
    void what_comes_meanwhile_is_written_together_in_its_order_and_no_more_than_the_most()
            throws Exception {
        List<Future<String>> all = comesOneAfterTheOther("a", "b", "c", "d", "e", "f");
        ends.release(3);

        assertThat(results(all))
                .containsExactly(
                        "a is written",
                        "b is written",
                        "c is written",
                        "d is written",
                        "e is written",
                        "f is written");
        assertThat(batches)
                .containsExactly(List.of("a"), List.of("b", "c", "d", "e"), List.of("f"));
    }

    @Test
    void what_is_bad_fails_alone() throws Exception {
        List<Future<String>> all = comesOneAfterTheOther("a", "b", "bad", "c");
        ends.release(5);

        assertThat(all.get(1).get()).isEqualTo("b is written");
        assertThat(all.get(3).get()).isEqualTo("c is written");
        assertThatThrownBy(all.get(2)::get).hasRootCauseMessage("said the database");
        assertThat(batches)
                .startsWith(List.of("a"), List.of("b", "bad", "c"))
                .contains(List.of("b"), List.of("bad"), List.of("c"));
    }

    /** It was the only one, and yet others could come. */
    @Test
    void what_another_has_locked_is_waited_for_by_itself() throws Exception {
        Future<String> locked = comes("locked", new Errand());
        ends.release(2);

        assertThat(locked.get()).isEqualTo("locked is written");
        assertThat(batches).containsExactly(List.of("locked"), List.of("locked"));
    }

    @Test
    void a_connection_that_breaks_leaves_all_of_the_batch_in_doubt_and_nobody_else()
            throws Exception {
        Errand early = new Errand();
        Errand with = new Errand();
        Errand late = new Errand();
        Future<String> first = comes("a", early);
        awaitBatches(1);
        List<Future<String>> broken =
                List.of(
                        comes("b", with),
                        comesNext("cut", 2),
                        comesNext("c", 3),
                        comesNext("d", 4));
        Future<String> after = comesNext("e", late, 5);
        ends.release(2);

        for (Future<String> each : broken) {
            assertThatThrownBy(each::get)
                    .satisfies(e -> assertThat(Outage.of(e)).isEqualTo(Outage.BROKEN));
        }
        assertThat(first.get()).isEqualTo("a is written");
        awaitBatches(3);
        with.brokeOff();
        assertThat(with.callOff()).as("nothing was written").isFalse();
        ends.release();
        assertThat(after.get()).isEqualTo("e is written");
        assertThat(batches).hasSize(3);
    }

    @Test
    void without_a_connection_nobody_is_in_doubt_and_all_who_wait_hear_it_at_once() {
        Errand errand = new Errand();
        Combining<String, String> away =
                new Combining<>(
                        4,
                        _ -> {
                            throw new ConnectionException(new SQLException("no connection"));
                        });

        assertThatThrownBy(() -> errand.run(() -> away.write("a")))
                .satisfies(e -> assertThat(Outage.of(e)).isEqualTo(Outage.NOTHING_KEPT));
        assertThat(errand.callOff()).as("nothing was written").isTrue();
    }

    @Test
    void what_is_called_off_while_it_waits_is_left_out_and_what_is_under_way_is_in_doubt()
            throws Exception {
        Errand underWay = new Errand();
        Errand waits = new Errand();
        Future<String> first = comes("a", underWay);
        awaitBatches(1);
        Future<String> second = comes("b", waits);
        Future<String> third = comesNext("c", 2);
        assertThat(underWay.callOff()).as("nothing was written").isFalse();
        assertThat(waits.callOff()).as("nothing was written").isTrue();
        ends.release(2);

        assertThat(first.get()).isEqualTo("a is written");
        assertThatThrownBy(second::get).hasCauseInstanceOf(Errand.CalledOff.class);
        assertThat(third.get()).isEqualTo("c is written");
        assertThat(batches).containsExactly(List.of("a"), List.of("c"));
    }

    /** It is told to end while its batch is written, and while it waits for the next. */
    @Test
    void who_is_asked_to_end_holds_up_and_breaks_off_nobody() throws Exception {
        Future<String> first = comes("a", new Errand());
        awaitBatches(1);
        CountDownLatch heard = new CountDownLatch(1);
        List<String> results = Collections.synchronizedList(new ArrayList<>());
        Thread waits = asks("b", results, heard);
        awaitWaiting(1);
        Future<String> third = comesNext("c", 2);

        waits.interrupt();
        heard.await();
        Thread underWay = asks("d", results, new CountDownLatch(1));
        awaitWaiting(2);
        ends.release();
        awaitBatches(2);
        underWay.interrupt();
        ends.release();
        underWay.join();

        assertThat(first.get()).isEqualTo("a is written");
        assertThat(third.get()).isEqualTo("c is written");
        assertThat(results)
                .containsExactly(
                        "interrupted true: NOTHING_KEPT", "interrupted true: d is written");
        assertThat(batches).containsExactly(List.of("a"), List.of("c", "d"));
    }

    @Test
    void an_answer_that_leaves_one_out_is_no_answer() {
        Combining<String, String> wrong =
                new Combining<>(
                        4,
                        batch -> {
                            List<String> _ = batch.begin();
                            return List.of();
                        });

        assertThatThrownBy(() -> wrong.write("a")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void thousands_are_each_written_once() throws Exception {
        List<Integer> written = Collections.synchronizedList(new ArrayList<>());
        Combining<Integer, Integer> many =
                new Combining<>(
                        32,
                        batch -> {
                            List<Integer> items = batch.begin();
                            written.addAll(items);
                            LockSupport.parkNanos(1_000);
                            return items.stream().map(each -> -each).toList();
                        });
        List<Integer> all = IntStream.range(0, 20_000).boxed().toList();

        List<Future<Integer>> results =
                people.invokeAll(
                        all.stream()
                                .<Callable<Integer>>map(each -> () -> many.write(each))
                                .toList());

        assertThat(results(results)).isEqualTo(all.stream().map(each -> -each).toList());
        assertThat(written).containsExactlyInAnyOrderElementsOf(all);
        assertThat(many.write(7)).isEqualTo(-7);
    }

    private Future<String> comes(String item, Errand errand) {
        return people.submit(() -> errand.run(() -> combining.write(item)));
    }

    /** Once so many wait. */
    private Future<String> comesNext(String item, int waiting) throws InterruptedException {
        return comesNext(item, new Errand(), waiting);
    }

    private Future<String> comesNext(String item, Errand errand, int waiting)
            throws InterruptedException {
        awaitWaiting(waiting - 1);
        Future<String> result = comes(item, errand);
        awaitWaiting(waiting);
        return result;
    }

    /** The first one finds nobody writing, the others come while its transaction goes on. */
    private List<Future<String>> comesOneAfterTheOther(String... items) throws Exception {
        List<Future<String>> all = new ArrayList<>();
        for (String item : items) {
            all.add(comes(item, new Errand()));
            if (all.size() == 1) {
                awaitBatches(1);
            } else {
                awaitWaiting(all.size() - 1);
            }
        }
        return all;
    }

    private Thread asks(String item, List<String> results, CountDownLatch heard) {
        return Thread.ofVirtual()
                .start(() -> {
                    String result;
                    try {
                        result = combining.write(item);
                    } catch (RuntimeException e) {
                        result = Outage.of(e).toString();
                    }
                    results.add(
                            "interrupted %s: %s"
                                    .formatted(Thread.currentThread().isInterrupted(), result));
                    heard.countDown();
                });
    }

    private void awaitBatches(int number) throws InterruptedException {
        while (batches.size() < number) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void awaitWaiting(int number) throws InterruptedException {
        while (combining.waiting() < number) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static <R> List<R> results(List<Future<R>> all)
            throws InterruptedException, ExecutionException {
        List<R> results = new ArrayList<>();
        for (Future<R> each : all) {
            results.add(each.get());
        }
        return results;
    }
}
