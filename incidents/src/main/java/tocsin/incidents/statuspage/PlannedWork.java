package tocsin.incidents.statuspage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the public is told of a maintenance.
 *
 * @param number which telling of its record this is, from 1; the same one is told once
 * @param title as the public may read it
 * @param components by their names on the page, in any case; what it does not have is left out
 */
public record PlannedWork(
        int number, String title, News news, Instant from, Instant until, List<String> components) {
    public PlannedWork {
        components = List.copyOf(components);
    }

    public Course course() {
        return news.course;
    }

    /** What is new with it. */
    public enum News {
        ANNOUNCED(Course.SCHEDULED),
        /** It will be at another time than was told before. */
        MOVED(Course.SCHEDULED),
        STARTED(Course.IN_PROGRESS),
        /** It will end later than was told before. */
        EXTENDED(Course.IN_PROGRESS),
        COMPLETED(Course.COMPLETED),
        /** It was called off while it was under way. */
        BROKEN_OFF(Course.COMPLETED),
        CANCELLED(Course.CANCELLED);

        private final Course course;

        News(Course course) {
            this.course = course;
        }

        public Course course() {
            return course;
        }
    }

    /** How far it is, in the words that status pages use. */
    public enum Course {
        SCHEDULED,
        IN_PROGRESS,
        COMPLETED,
        /** It will not be; a page has no word for that but an end with a text that says so. */
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
