package tocsin.bot;

import java.util.List;

/** What a command says when it cannot do its work, and the code it ends with. */
final class Told {
    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    private Told() {}

    static int mistakes(List<String> lines) {
        lines.forEach(System.err::println);
        return WRONG_INPUT;
    }

    static int failure(Exception e) {
        System.err.println(e.getMessage());
        return FAILED;
    }
}
