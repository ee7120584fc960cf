package tocsin.bot.web;

import jakarta.servlet.http.HttpServletRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a body that is neither too long nor too slow. */
sealed interface Body {
    int MOST = 1024 * 1024;

    Reply TOO_LARGE =
            Reply.no(
                    413,
                    "The body is larger than 1 MiB; set max_alerts in Alertmanager's webhook_config");

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
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[16 * 1024];
        try {
            InputStream in = request.getInputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                all.write(some, 0, read);
                if (all.size() > MOST) {
                    return new Cut(TOO_LARGE);
                }
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
