package tocsin.conversations.understand;

import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.Intent;
import tocsin.incidents.policy.Policy;

import java.util.Locale;

/** Reads what follows {@code /incident role}: a role, then a person or an answer to an offer. */
final class RoleWords {

    private RoleWords() {}

    static Command parse(Tokens words, Policy policy) {
        if (words.isEmpty()) {
            return new Command.Mistaken(new Mistake.WhichRole(policy.roles()));
        }
        int length = length(words, policy);
        String role = policy.role(words.upTo(length)).map(it -> it.id()).orElse(words.upTo(length));
        Tokens rest = words.after(length);
        return switch (rest.plain().toLowerCase(Locale.ROOT)) {
            case "" -> to(new Intent.ClaimRole(role));
            case "accept" -> to(new Intent.AcceptRole(role));
            case "decline" -> to(new Intent.DeclineRole(role));
            case "leave" -> to(new Intent.LeaveRole(role));
            default -> person(role, rest);
        };
    }

    /** A role's name may be several words; the longest that is known counts. */
    private static int length(Tokens words, Policy policy) {
        for (int length = words.size(); length > 1; length--) {
            if (policy.role(words.upTo(length)).isPresent()) {
                return length;
            }
        }
        return 1;
    }

    private static Command person(String role, Tokens rest) {
        if (rest.size() > 1) {
            return new Command.Mistaken(new Mistake.NoPerson(role, rest.plain()));
        }
        return Mention.of(rest.first())
                .map(user -> to(new Intent.OfferRole(role, user)))
                .orElseGet(() -> nobody(role, rest.plain()));
    }

    private static Command nobody(String role, String word) {
        return new Command.Mistaken(
                word.startsWith("@")
                        ? new Mistake.PlainName(word)
                        : new Mistake.NoPerson(role, word));
    }

    private static Command to(Intent intent) {
        return new Command.Do(Subcommand.ROLE, intent);
    }
}
