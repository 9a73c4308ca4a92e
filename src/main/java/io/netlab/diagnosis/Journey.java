package io.netlab.diagnosis;

import io.netlab.instance.MachineCommand;
import io.netlab.probe.Target;
import io.netlab.topology.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From one machine to whom its probe talks to. Equal ones are asked once. */
record Journey(String from, Target target) {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final String TRUSTED = "/etc/ssl/certs/ca-certificates.crt";

    /** What its machine's resolver must find. */
    Optional<String> name() {
        if (target.above() instanceof Target.Question question && question.atResolver()) {
            return Optional.of(question.name());
        }
        return target.lookedUp() ? Optional.of(target.host()) : Optional.empty();
    }

    /** Whether all that is asked is a name at the machine's own resolver. */
    boolean endsAtResolver() {
        return target.above() instanceof Target.Question question && question.atResolver();
    }

    MachineCommand knock(Address address) {
        return target.knock(from, address.text());
    }

    /** The handshake once more; with it one sees whose certificate it is. */
    Optional<MachineCommand> handshake(Address address) {
        Optional<String> name = Optional.empty();
        if (target.above() instanceof Target.Handshake handshake) {
            name = Optional.of(handshake.name());
        } else if (target.above() instanceof Target.Request request) {
            name = request.tlsName();
        }
        return name.map(asked -> {
            List<String> words = new ArrayList<>(List.of("timeout", "3", "openssl", "s_client"));
            words.addAll(List.of("-no-CApath", "-no-CAstore", "-CAfile", TRUSTED, "-connect"));
            words.add((address.isV6() ? "[" + address + "]" : address.text()) + ":" + target.port());
            words.addAll(
                    Address.tryParse(asked).isPresent()
                            ? List.of("-noservername", "-verify_ip", asked)
                            : List.of("-servername", asked, "-verify_hostname", asked));
            return new MachineCommand(from, words, Optional.empty(), TIMEOUT);
        });
    }

    Optional<MachineCommand> request() {
        return target.above() instanceof Target.Request request
                ? Optional.of(new MachineCommand(from, request.curl(), Optional.empty(), TIMEOUT.plusSeconds(1)))
                : Optional.empty();
    }

    Optional<Target> behind() {
        return target.above() instanceof Target.Request request ? request.behind() : Optional.empty();
    }

    /** As conntrack(8) and ss(8) call what carries it to that address. */
    String protocol(Address to) {
        String name = target.transport().name().toLowerCase(Locale.ROOT);
        return target.transport() == Target.Transport.ICMP && to.isV6() ? "icmpv6" : name;
    }
}
