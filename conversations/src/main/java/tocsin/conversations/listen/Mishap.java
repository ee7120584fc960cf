package tocsin.conversations.listen;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.say.Receipts;
import tocsin.conversations.say.Rendered;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A failure of our own, logged under a number that the person is told. */
record Mishap(String id) {
    private static final Logger LOG = LoggerFactory.getLogger(Mishap.class);

    static Mishap of(String request, Exception cause) {
        Mishap mishap =
                new Mishap(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        LOG.error("{} failed (error {})", request, mishap.id(), cause);
        return mishap;
    }

    Rendered said() {
        return Receipts.broken(id);
    }
}
