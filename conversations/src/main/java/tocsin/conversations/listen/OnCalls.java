package tocsin.conversations.listen;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Answers;
import tocsin.conversations.say.Rendered;
import tocsin.incidents.paging.OnCall;

import java.util.Optional;

/** Tells who is on call: at once, or when the pager has answered. */
final class OnCalls {
    private final FrontDesk desk;
    private final Patience patience;
    private final Aside aside;

    OnCalls(FrontDesk desk, Patience patience, Aside aside) {
        this.desk = desk;
        this.patience = patience;
        this.aside = aside;
    }

    Rendered answer(String service, Asker asker) {
        Optional<OnCall> known =
                patience.within(
                        Patience.FOR_SLACK,
                        () -> desk.onCall(service),
                        late -> aside.tell(asker, Answers.onCall(late)));
        return known.map(Answers::onCall).orElseGet(Answers::askingThePager);
    }
}
