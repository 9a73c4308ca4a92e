package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "192.168.1.10, 192.168.1.10",
        "::, ::",
        "::1, ::1",
        "FE80::1, fe80::1",
        "2001:0db8:0:0:0:0:0:0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
    })
    void printsInCanonicalForm(String written, String canonical) {
        assertThat(Address.parse(written)).hasToString(canonical);
        assertThat(Address.parse(written)).isEqualTo(Address.parse(canonical));
        assertThat(Address.parse(written)).hasSameHashCodeAs(Address.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                "1.2.3.4.",
                ".1.2.3.4",
                "1..3.4",
                "01.2.3.4",
                "1.2.3.04",
                "0x7f.0.0.1",
                "256.1.1.1",
                "1.2.3.-4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4\n",
                "1.2.3.*",
                "1.2.3.1-5",
                "1.2.3._",
                "1.2.3.%",
                "1.2.3.4/24",
                "1.2.3.4/255.0.0.0",
                "1,2.3.4",
                "１.２.３.４",
                "1_0.0.0.1",
                "2130706433",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::1",
                "00001::1",
                "g::1",
                "1:*::1",
                "1-2::1",
                "::1.2.3",
                "::01.2.3.4",
                "::1/64",
                "a.b",
                "be.ef",
                "be:ef",
                "localhost",
                "11:22:33:44:55:06",
                "4)+k&C#VzJ4br>0wv%Yp"
            })
    void takesNothingElse(String written) {
        assertThat(Address.tryParse(written)).isEmpty();
    }

    @Test
    void quotesWhatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse("192.168.1"))
                .withMessage("'192.168.1' is not an IP address; expected one like '192.0.2.1'");
    }

    @Test
    void sortsByNumber() {
        assertThat(Address.parse("10.0.0.9")).isLessThan(Address.parse("10.0.0.10"));
        assertThat(Address.parse("9.0.0.0")).isLessThan(Address.parse("10.0.0.0"));
        assertThat(Address.parse("255.0.0.0")).isLessThan(Address.parse("::1"));
    }
}
