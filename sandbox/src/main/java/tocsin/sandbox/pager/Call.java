package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * One call of the pager's API, and what was answered.
 *
 * @param name {@code trigger}, {@code acknowledge}, {@code resolve}, {@code enqueue} when it was no
 *     event, {@code oncalls}, {@code incidents}
 * @param key the deduplication key that it is about; empty: none
 * @param status 0: cut without an answer
 */
public record Call(Instant at, String name, String key, int status, JsonNode answer) {}
