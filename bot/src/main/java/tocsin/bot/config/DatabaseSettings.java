package tocsin.bot.config;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to look into the past: nothing of Slack.
 *
 * @param url absent: an embedded PostgreSQL
 * @param data its folder
 */
public record DatabaseSettings(@Nullable DatabaseUrl url, Path data) {

    /** What reading the environment came to. */
    public sealed interface Reading {}

    public record Good(DatabaseSettings settings) implements Reading {}

    /** Every mistake, as a sentence that names the variable and says what it should be. */
    public record Wrong(List<String> mistakes) implements Reading {
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }
    }

    public static Reading read(Map<String, String> environment) {
        Environment variables = new Environment(environment);
        DatabaseSettings settings = read(variables);
        return variables.mistakes().isEmpty()
                ? new Good(settings)
                : new Wrong(variables.mistakes());
    }

    private static DatabaseSettings read(Environment variables) {
        return new DatabaseSettings(url(variables), Settings.Files.read(variables).data());
    }

    static @Nullable DatabaseUrl url(Environment variables) {
        String url = variables.text("DATABASE_URL", "");
        if (url.isBlank()) {
            return null;
        }
        return switch (DatabaseUrl.parse(url)) {
            case DatabaseUrl.Good(DatabaseUrl good) -> good;
            case DatabaseUrl.Wrong(String mistake) -> {
                variables.mistake(mistake);
                yield null;
            }
        };
    }
}
