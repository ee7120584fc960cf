package tocsin.bot.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The variables, and what is wrong with them. A blank variable counts as absent. */
final class Environment {
    private final Map<String, String> variables;
    private final List<String> mistakes = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    String text(String name, String otherwise) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? otherwise : value.strip();
    }

    /** The variables of this beginning that are not blank, by the rest of their names. */
    Map<String, String> beginningWith(String beginning) {
        Map<String, String> found = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(beginning) && !value.isBlank()) {
                found.put(name.substring(beginning.length()), value.strip());
            }
        });
        return found;
    }

    int port(String name, int otherwise) {
        String value = text(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            mistake("%s is '%s'; it should be a port from 0 to 65535".formatted(name, value));
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    int number(String name, int otherwise, int least, int most) {
        String value = text(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,9}")
                || Integer.parseInt(value) < least
                || Integer.parseInt(value) > most) {
            mistake(
                    "%s is '%s'; it should be a number from %d to %d"
                            .formatted(name, value, least, most));
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    /** An address to send to, which may have a query. */
    URI address(String name) {
        String value = text(name, "");
        if (!value.matches("https?://[^\\s/?#]+(/[^\\s#]*)?")) {
            noAddress(name, value);
            return URI.create("http://nowhere.invalid/");
        }
        return URI.create(value);
    }

    URI uri(String name, String otherwise) {
        String value = text(name, otherwise);
        if (!value.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            noAddress(name, value);
            return URI.create(otherwise);
        }
        return URI.create(value.endsWith("/") ? value : value + "/");
    }

    /** A user, a password or a token in it is not told. */
    private void noAddress(String name, String value) {
        String shown = value.replaceFirst("//.*@", "//…@").replaceFirst("[?#].*", "?…");
        mistake("%s is '%s'; it should be an http or https address".formatted(name, shown));
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }
}
