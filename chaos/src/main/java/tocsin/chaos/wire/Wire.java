package tocsin.chaos.wire;

import java.util.List;

/** Reads along on one connection: what is asked for, and what is answered. */
public interface Wire {

    /**
     * @return what begins in these bytes, as people name it
     */
    List<String> asked(byte[] bytes, int length);

    /**
     * @return what ends in these bytes
     */
    List<String> answered(byte[] bytes, int length);
}
