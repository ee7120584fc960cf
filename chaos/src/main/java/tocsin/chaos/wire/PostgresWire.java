package tocsin.chaos.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * PostgreSQL's protocol, version 3, without encryption: a prepared statement is known by its name,
 * so its text is remembered.
 */
public final class PostgresWire implements Wire {
    private final Map<String, String> prepared = new ConcurrentHashMap<>();
    private final Map<String, String> portals = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> running = new ConcurrentLinkedQueue<>();
    private final Frames fromBot = new Frames(true);
    private final Frames fromServer = new Frames(false);

    @Override
    public List<String> asked(byte[] bytes, int length) {
        List<String> asked = new ArrayList<>();
        for (Frames.Frame frame : fromBot.read(bytes, length)) {
            switch (frame.type()) {
                case 'P' -> prepared.put(frame.text(0), Statement.name(frame.text(1)));
                case 'B' -> portals.put(frame.text(0), prepared.getOrDefault(frame.text(1), ""));
                case 'E' -> add(asked, portals.getOrDefault(frame.text(0), ""));
                case 'Q' -> add(asked, Statement.name(frame.text(0)));
                default -> {}
            }
        }
        return asked;
    }

    private void add(List<String> asked, String name) {
        if (!name.isEmpty()) {
            asked.add(name);
            running.add(name);
        }
    }

    /** Everything that was asked for is done once the server is ready for the next. */
    @Override
    public List<String> answered(byte[] bytes, int length) {
        List<String> answered = new ArrayList<>();
        for (Frames.Frame frame : fromServer.read(bytes, length)) {
            if (frame.type() == 'Z') {
                for (String name = running.poll(); name != null; name = running.poll()) {
                    answered.add(name);
                }
            }
        }
        return answered;
    }
}
