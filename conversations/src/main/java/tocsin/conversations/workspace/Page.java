package tocsin.conversations.workspace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; absent or empty after the last one
 */
record Page<T>(List<T> items, @Nullable String next) {

    /** The first item that fits, looked for in no more than so many pages. */
    static <T> Reply<Optional<T>> search(
            int most, Function<@Nullable String, Reply<Page<T>>> load, Predicate<T> fits) {
        return search(most, null, load, fits);
    }

    private static <T> Reply<Optional<T>> search(
            int most,
            @Nullable String cursor,
            Function<@Nullable String, Reply<Page<T>>> load,
            Predicate<T> fits) {
        if (most == 0) {
            return Reply.ok(Optional.empty());
        }
        return load.apply(cursor)
                .then(page -> {
                    Optional<T> found = page.items().stream().filter(fits).findFirst();
                    return found.isPresent() || page.isLast()
                            ? Reply.ok(found)
                            : search(most - 1, page.next(), load, fits);
                });
    }

    /** Every item, of no more than so many pages. */
    static <T> Reply<List<T>> all(int most, Function<@Nullable String, Reply<Page<T>>> load) {
        List<T> all = new ArrayList<>();
        return search(
                        most,
                        load,
                        item -> {
                            all.add(item);
                            return false;
                        })
                .map(_ -> List.copyOf(all));
    }

    private boolean isLast() {
        return next == null || next.isEmpty();
    }
}
