package tocsin.bot.policy;

/**
 * Something in a file that cannot be taken.
 *
 * @param line from 1
 * @param message what was expected, for the person who wrote the file
 */
public record Mistake(int line, String message) {}
