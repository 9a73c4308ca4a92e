package io.netlab.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsTest {

    @ParameterizedTest(name = "{0} cores, {1} MB, {2} labs: {3} at a time")
    @CsvSource({"2, 24576, 7, 2", "16, 24576, 7, 7", "16, 1024, 7, 2", "0, 0, 7, 1", "4, 8192, 0, 1"})
    void asManyAsCoresAndMemoryAllow(int cores, long megabytes, int labs, int jobs) {
        assertThat(Jobs.fitting(cores, megabytes << 20, labs)).isEqualTo(jobs);
    }
}
