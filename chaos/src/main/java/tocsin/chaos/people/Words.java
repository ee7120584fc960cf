package tocsin.chaos.people;

import java.util.concurrent.atomic.AtomicInteger;

/** Words that nobody has said before, none of them part of another. */
final class Words {
    private final AtomicInteger count = new AtomicInteger();

    String next() {
        return "zq%06dx".formatted(count.incrementAndGet());
    }
}
