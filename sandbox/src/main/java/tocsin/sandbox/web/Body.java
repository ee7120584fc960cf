package tocsin.sandbox.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes that came with a request. */
public final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Body empty() {
        return new Body(new byte[0]);
    }

    public int size() {
        return bytes.length;
    }

    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
