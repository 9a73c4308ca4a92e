package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import io.netlab.cli.Netlab.Result;
import io.netlab.engine.EngineSettings;
import io.netlab.engine.UnderlayPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once: of one instance, of labs with equal prefixes, and of more than there is room for. */
@Tag("docker")
@Timeout(3600)
class CrowdTest {

    @Test
    void twoUpsOfOneInstanceMakeItOnce() {
        Tally tally = new Tally("two up of one instance");
        for (int round = 0; round < Effort.of(1, 10); round++) {
            try (Victim victim = Victim.named("twice-" + round)) {
                Abreast.run(2, List.of("up", "up"), up -> {
                    Faults.assertExit(0, Netlab.run(up, victim.file(), "--as", victim.instance()));
                });
                Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
                Faults.assertExit(0, Victim.netlab("down", victim.instance()));
                victim.leftovers().assertNone();
                tally.add("pair", "both exit 0, one instance, it verifies");
            }
        }
        tally.print();
    }

    /** The up may win, fail or be undone; in no case does it leave what a down after it does not find. */
    @Test
    void aDownDuringAnUpLeavesNothingHalf() {
        Tally tally = new Tally("down during up");
        for (int round = 0; round < Effort.of(1, 20); round++) {
            int moment = 100 * (1 + round % 10);
            try (Victim victim = Victim.named("crossed-" + round)) {
                Abreast.run(2, List.of("up", "down"), command -> {
                    if (command.equals("up")) {
                        Result up = victim.up();
                        if (up.exitCode() != 0) {
                            Faults.assertClearError(up);
                        }
                        tally.add("up", "exit " + up.exitCode());
                    } else {
                        Tool.pause(moment);
                        Result down = Victim.netlab("down", victim.instance());
                        if (down.exitCode() != 0) {
                            Faults.assertClearError(down);
                        }
                        tally.add("down", "exit " + down.exitCode());
                    }
                });
                Faults.assertExit(0, Victim.netlab("down", victim.instance()));
                victim.leftovers().assertNone();
            }
        }
        tally.print();
    }

    @Test
    void labsWithEqualPrefixesAndWhatBelongsToOthersStayApart() {
        int labs = Effort.of(4, 8);
        Tally tally = new Tally(labs + " labs with equal prefixes at once");
        try (Bystander bystander =
                Bystander.named("tort-" + ProcessHandle.current().pid())) {
            for (int round = 0; round < Effort.of(1, 10); round++) {
                int now = round;
                List<Victim> victims = IntStream.range(0, labs)
                        .mapToObj(n -> Victim.named("crowd-" + now + "-" + n))
                        .toList();
                try {
                    Abreast.run(labs, victims, victim -> {
                        Faults.assertExit(0, victim.up());
                        Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
                        Faults.assertExit(0, Victim.netlab("down", victim.instance()));
                        victim.leftovers().assertNone();
                        tally.add("lab", "up, verified, down, nothing left");
                    });
                } finally {
                    victims.forEach(Victim::close);
                }
                bystander.assertUntouched();
            }
        }
        tally.print();
    }

    /** Four prefixes for labs that need two each. */
    @Test
    void whereThePoolIsTooSmallSomeAreRefusedAndTheOthersWork() {
        EngineSettings small = EngineSettings.defaults().withUnderlay(UnderlayPool.parse("198.19.254.0/27"));
        Tally tally = new Tally("underlay pool exhausted");
        List<Victim> victims =
                IntStream.range(0, 4).mapToObj(n -> Victim.named("pool-" + n)).toList();
        ConcurrentLinkedQueue<Victim> winners = new ConcurrentLinkedQueue<>();
        try {
            Abreast.run(victims.size(), victims, victim -> {
                Result up = Netlab.inside(small, "up", victim.file(), "--as", victim.instance());
                if (up.exitCode() == 0) {
                    winners.add(victim);
                } else {
                    Faults.assertClearError(up);
                    assertThat(up.err()).contains("No free prefix is left", "NETLAB_UNDERLAY_POOL");
                    victim.leftovers().assertNone();
                }
                tally.add("up", "exit " + up.exitCode());
            });
            assertThat(winners).hasSizeLessThanOrEqualTo(2);
            new ArrayList<>(winners)
                    .forEach(victim -> Faults.assertExit(0, Victim.netlab("verify", victim.instance())));
        } finally {
            victims.forEach(Victim::close);
        }
        victims.forEach(victim -> victim.leftovers().assertNone());
        tally.print();
    }
}
