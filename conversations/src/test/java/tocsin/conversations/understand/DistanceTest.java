package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {

    @ParameterizedTest
    @CsvSource({
        "resolve,resolve,0",
        "resolv,resolve,1",
        "reslove,resolve,1",
        "rezolve,resolve,1",
        "resolves,resolve,1",
        "lits,list,1",
        "statsu,status,1",
        "'',list,4",
        "checkout,timeline,8"
    })
    void counts_typing_slips(String one, String other, int slips) {
        assertThat(Distance.between(one, other)).isEqualTo(slips);
        assertThat(Distance.between(other, one)).isEqualTo(slips);
    }
}
