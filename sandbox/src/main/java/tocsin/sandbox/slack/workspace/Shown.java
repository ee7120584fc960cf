package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

/** What holds the blocks that somebody acts on. */
public sealed interface Shown {

    /** A view's id, or a message's {@code ts}. */
    String id();

    JsonNode blocks();

    /** A modal that is open. */
    record Modal(OpenView view) implements Shown {
        @Override
        public String id() {
            return view.id;
        }

        @Override
        public JsonNode blocks() {
            return view.blocks();
        }
    }

    /** What the app has published for one person. */
    record Home(ObjectNode view) implements Shown {
        @Override
        public String id() {
            return view.path("id").asText();
        }

        @Override
        public JsonNode blocks() {
            return view.path("blocks");
        }
    }

    /** A message of a channel. */
    record Message(Channel channel, Post post) implements Shown {
        @Override
        public String id() {
            return post.ts;
        }

        @Override
        public JsonNode blocks() {
            return orNone(post.blocks);
        }
    }

    /** A message that one person sees. */
    record Whisper(Channel channel, Ephemeral message) implements Shown {
        @Override
        public String id() {
            return message.ts();
        }

        @Override
        public JsonNode blocks() {
            return orNone(message.blocks());
        }
    }

    private static JsonNode orNone(@Nullable JsonNode blocks) {
        return blocks == null ? Json.array() : blocks;
    }
}
