package tocsin.chaos.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a stream into the messages of PostgreSQL's protocol: a letter, a length, a body. */
final class Frames {
    private static final int LENGTH = Integer.BYTES;

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private boolean isGreeting;

    /**
     * @param beginsWithGreeting the first message of a client has no letter
     */
    Frames(boolean beginsWithGreeting) {
        isGreeting = beginsWithGreeting;
    }

    /** One message. */
    static final class Frame {
        private final char type;
        private final byte[] body;

        Frame(char type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        char type() {
            return type;
        }

        /** The nth of the texts that a message begins with; each ends with a zero. */
        String text(int n) {
            int from = 0;
            for (int i = 0; i < n; i++) {
                from = end(from) + 1;
            }
            return new String(body, from, end(from) - from, StandardCharsets.UTF_8);
        }

        private int end(int from) {
            int end = from;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            return end;
        }
    }

    List<Frame> read(byte[] bytes, int length) {
        rest.write(bytes, 0, length);
        ByteBuffer all = ByteBuffer.wrap(rest.toByteArray());
        List<Frame> frames = new ArrayList<>();
        while (isWhole(all)) {
            char type = isGreeting ? ' ' : (char) all.get();
            byte[] body = new byte[all.getInt() - LENGTH];
            all.get(body);
            frames.add(new Frame(type, body));
            isGreeting = false;
        }
        byte[] left = Arrays.copyOfRange(all.array(), all.position(), all.limit());
        rest.reset();
        rest.writeBytes(left);
        return frames;
    }

    private boolean isWhole(ByteBuffer all) {
        int head = isGreeting ? 0 : 1;
        return all.remaining() >= head + LENGTH
                && all.remaining() >= head + all.getInt(all.position() + head);
    }
}
