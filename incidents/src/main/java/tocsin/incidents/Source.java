package tocsin.incidents;

import org.jspecify.annotations.Nullable;

/**
 * The message that a note was taken from.
 *
 * @param author who wrote it; absent when the workspace does not say (an app's message)
 */
public record Source(MessageRef message, @Nullable UserId author, @Nullable String permalink) {}
