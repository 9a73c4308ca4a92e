package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountersTest {

    private final Counters counters = new Counters();

    @Test
    void onlyWhatHasGrownIsACause() {
        counters.add("before", "router", "IpExtInNoRoutes=7 IpInAddrErrors=3");
        counters.add("after", "router", "IpExtInNoRoutes=7 IpInAddrErrors=4");
        assertThat(counters.cause("router"))
                .contains("it does not forward, and 1 packet that came in had somebody else's address");
        assertThat(counters.cause("web")).isEmpty();
        assertThat(counters.unsent()).isEmpty();
    }

    @Test
    void whatCouldNotBeSentIsSaid() {
        counters.add("before", "pc", "Ip6OutNoRoutes=0 IpOutNoRoutes=1");
        counters.add("after", "pc", "Ip6OutNoRoutes=0 IpOutNoRoutes=3");
        assertThat(counters.unsent()).containsExactly("pc had no route for 2 packets");
    }

    @Test
    void aMachineThatWasNotLookedAtBeforeTellsNothing() {
        counters.add("after", "pc", "IpOutNoRoutes=3");
        assertThat(counters.unsent()).isEmpty();
    }
}
