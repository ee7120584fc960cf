package tocsin.bot.policy;

import tocsin.incidents.policy.Acting;

import java.util.List;

/** Who is named in a policy: user groups and ids. */
final class People {

    private People() {}

    /** For what everybody may do, too. */
    static List<String> named(Yaml yaml, String key) {
        List<String> named = yaml.texts(key);
        for (String who : named) {
            if (!who.equals(Acting.EVERYONE)) {
                check(yaml, key, who);
            }
        }
        return named;
    }

    static void check(Yaml yaml, String key, String who) {
        if (!who.matches("@[\\w.-]+|[UWS][A-Z0-9]+")) {
            yaml.mistake(
                    yaml.lineOf(key),
                    "'%s' names '%s': write a user group as @name, or an id that begins with U, W or S"
                            .formatted(key, who));
        }
    }
}
