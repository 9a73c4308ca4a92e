package io.netlab.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunNameTest {

    private final RunName run = RunName.choose(List.of(), new Random(1));
    private final String name = run.instance("nat-basic");

    @Test
    void anInstanceIsCalledByLabAndRun() {
        assertThat(name).matches("nat-basic-t[0-9a-f]{4}");
    }

    @Test
    void aRunDoesNotTakeTheNumberOfOneThatIsUnderWay() {
        RunName other = RunName.choose(List.of(name), new Random(1));

        assertThat(other.instance("nat-basic")).isNotEqualTo(name);
        assertThat(other.instance("dhcp")).doesNotEndWith(name.substring("nat-basic".length()));
    }

    @Test
    void twoLabsOfOneNameAreTwoInstances() {
        assertThat(run.instance("nat-basic")).isEqualTo(name.replace("nat-basic", "nat-basic-2"));
    }

    @Test
    void aLongNameIsCutAndStillNamesItsRun() {
        assertThat(run.instance("a".repeat(63))).hasSize(63).endsWith(name.substring("nat-basic".length()));
    }
}
