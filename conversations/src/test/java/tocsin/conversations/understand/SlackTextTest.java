package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            textBlock =
                    """
                    a &lt;b&gt; &amp; c                              -> a <b> & c
                    5 &amp;lt; 6                                     -> 5 &lt; 6
                    see <https://ex.org/a?b=1&amp;c=2>               -> see https://ex.org/a?b=1&c=2
                    see <https://ex.org/graph|the graph>             -> see the graph (https://ex.org/graph)
                    <http://example.org|example.org> is down         -> example.org is down
                    <mailto:ada@ex.org|ada@ex.org>                   -> ada@ex.org
                    <@U1|ada> saw it                                 -> @ada saw it
                    <@U1> saw it                                     -> @U1 saw it
                    <#C1|ops> knows                                  -> #ops knows
                    <!here> and <!channel>                           -> @here and @channel
                    <!subteam^S1|@sre> please                        -> @sre please
                    <!date^1392734382^{time}|14:39 UTC>              -> 14:39 UTC
                    &lt;!channel&gt;                                 -> <!channel>
                    a < b                                            -> a < b
                    cost $5 \\o/                                     -> cost $5 \\o/
                    """)
    void reads_like_what_the_person_wrote(String sent, String meant) {
        assertThat(SlackText.plain(sent)).isEqualTo(meant);
    }
}
