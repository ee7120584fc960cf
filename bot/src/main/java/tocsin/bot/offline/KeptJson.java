package tocsin.bot.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.RecordKey;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** A kept declaration as its file has it. A name that is here once never changes. */
final class KeptJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** More of a message is not needed to go on; the message itself is in Slack. */
    private static final int QUOTE = 3_000;

    private KeptJson() {}

    static byte[] write(KeptDeclaration kept) {
        Intent.Declare declare = kept.declare();
        Origin origin = declare.origin();
        ChannelId channel = origin.channel();
        Room room = kept.room();
        RecordKey alert = declare.alert();
        ObjectNode json =
                MAPPER.createObjectNode()
                        .put("version", 1)
                        .put("key", kept.key())
                        .put("by", kept.by().value())
                        .put("at", kept.at().toString())
                        .put("title", declare.title())
                        .put("severity", declare.severity())
                        .put("private", declare.isPrivate())
                        .put("alert", alert == null ? null : alert.toString())
                        .put("unpaged", declare.unpaged())
                        .put("origin", channel == null ? null : channel.value())
                        .put("message", origin.message())
                        .put("permalink", origin.permalink())
                        .put("quote", cut(origin.quote()))
                        .put("attempt", kept.attempt())
                        .put("channel", room == null ? null : room.channel().value())
                        .put("name", room == null ? null : room.name())
                        .put("posted", kept.message())
                        .put("told", kept.isTold())
                        .put("trouble", kept.trouble());
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws IOException it is not what {@link #write} writes
     */
    static KeptDeclaration read(byte[] file) throws IOException {
        JsonNode json = MAPPER.readTree(file);
        if (json.path("version").asInt() != 1) {
            throw new IOException("Its version is " + json.path("version"));
        }
        try {
            return read(json);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(e);
        }
    }

    private static KeptDeclaration read(JsonNode json) throws IOException {
        String origin = text(json, "origin");
        String channel = text(json, "channel");
        String name = text(json, "name");
        String alert = text(json, "alert");
        Intent.Declare declare =
                new Intent.Declare(
                        needed(json, "title"),
                        text(json, "severity"),
                        json.path("private").asBoolean(true),
                        new Origin(
                                origin == null ? null : new ChannelId(origin),
                                text(json, "message"),
                                text(json, "permalink"),
                                text(json, "quote")),
                        true,
                        alert == null ? null : RecordKey.parse(alert).orElse(null),
                        needed(json, "unpaged"));
        return new KeptDeclaration(
                needed(json, "key"),
                declare,
                new UserId(needed(json, "by")),
                Instant.parse(needed(json, "at")),
                json.path("attempt").asInt(),
                channel == null || name == null ? null : new Room(new ChannelId(channel), name),
                text(json, "posted"),
                json.path("told").asBoolean(),
                needed(json, "trouble"));
    }

    private static String needed(JsonNode json, String name) throws IOException {
        String text = text(json, name);
        if (text == null) {
            throw new IOException("It has no " + name);
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.asText() : null;
    }

    private static @Nullable String cut(@Nullable String quote) {
        return quote == null || quote.length() <= QUOTE ? quote : quote.substring(0, QUOTE);
    }
}
