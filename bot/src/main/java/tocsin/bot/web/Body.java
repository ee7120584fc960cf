package tocsin.bot.web;

import jakarta.servlet.http.HttpServletRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a body that is not too slow; the server sees to it that it is not too long. */
sealed interface Body {
    /** What is read at once: most bodies come whole. */
    int MIN_BYTES = 1024;

    int MOST_BYTES = 16 * 1024;

    final class Whole implements Body {
        private final byte[] bytes;

        Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    record Cut(Reply reply) implements Body {}

    static Body read(HttpServletRequest request, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int size = Math.clamp(request.getContentLengthLong() + 1, MIN_BYTES, MOST_BYTES);
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        byte[] some = new byte[size];
        try {
            InputStream in = request.getInputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                all.write(some, 0, read);
                if (System.nanoTime() > end) {
                    return slow();
                }
            }
            return new Whole(all.toByteArray());
        } catch (IOException _) {
            return slow();
        }
    }

    private static Body slow() {
        return new Cut(Reply.no(408, "The body did not come whole in time; send it again"));
    }
}
