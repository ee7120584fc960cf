package tocsin.chaos.judge;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * A stored fact, read by somebody who knows the tables alone.
 *
 * @param actor {@code tocsin}, or {@code person:} and an id
 */
record Fact(long incident, long seq, Instant at, String actor, String kind, JsonNode body) {

    boolean is(String name) {
        return kind.equals(name);
    }

    boolean isBy(String user) {
        return actor.equals("person:" + user);
    }

    /** A text of its body. */
    String text(String field) {
        return body.path(field).asText();
    }

    boolean says(String word) {
        return body.toString().contains(word);
    }

    @Override
    public String toString() {
        return "incident %d fact %d %s".formatted(incident, seq, kind);
    }
}
