package tocsin.bot.statuspage;

import tocsin.actions.statuspage.Answer;
import tocsin.actions.statuspage.Standing;
import tocsin.actions.statuspage.StatusPage;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;

import java.util.List;
import java.util.Optional;

/** There is none: people are asked to tell the public, and are given the words. */
final class NoStatusPage implements StatusPage {

    private final List<String> components;

    /**
     * @param components what people may say something of all the same
     */
    NoStatusPage(List<String> components) {
        this.components = List.copyOf(components);
    }

    @Override
    public Answer publish(Place place, Post post) {
        return new Answer.Nobody();
    }

    @Override
    public Answer plan(Place place, PlannedWork work, String text) {
        return new Answer.Nobody();
    }

    @Override
    public boolean isReadable() {
        return false;
    }

    @Override
    public Optional<Standing> read(String reference) {
        return Optional.empty();
    }

    @Override
    public List<String> components() {
        return components;
    }

    @Override
    public Check check() {
        return new Check(true, "none: people are given the text to put there");
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
