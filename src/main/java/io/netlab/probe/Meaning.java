package io.netlab.probe;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Subnet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a name of the lab stands for among the texts that tools print; what is no name stands for itself. */
enum Meaning {
    /** Any address of a node, or the one on a subnet. */
    ADDRESS {
        @Override
        Set<String> texts(Ref ref, Lab lab, Node from) {
            return Host.addresses(ref, lab, from).stream().map(Address::text).collect(Collectors.toSet());
        }

        @Override
        String describe(Ref ref, Lab lab, Node from) {
            return Host.describe(ref, lab, from);
        }

        @Override
        void validate(Ref ref, Lab lab, Node from, Problems problems) {
            lab.address(ref, from, problems);
        }
    },

    /** The one address by which the asking machine would call it. */
    NEAREST_ADDRESS {
        @Override
        Set<String> texts(Ref ref, Lab lab, Node from) {
            return Set.of(lab.addressOf(ref, from).text());
        }

        @Override
        String describe(Ref ref, Lab lab, Node from) {
            return "'" + lab.addressOf(ref, from) + "' (" + ref + ")";
        }

        @Override
        void validate(Ref ref, Lab lab, Node from, Problems problems) {
            lab.address(ref, from, problems);
        }
    },

    /** The MAC addresses of a node's interfaces, in lower case. */
    MAC {
        @Override
        Set<String> texts(Ref ref, Lab lab, Node from) {
            Optional<Node> node = lab.node(ref.text());
            return node.isEmpty()
                    ? Set.of(ref.text().toLowerCase(Locale.ROOT))
                    : node.get().interfaces().stream()
                            .map(Interface::mac)
                            .map(mac -> mac.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
        }

        @Override
        String describe(Ref ref, Lab lab, Node from) {
            return ref.text();
        }

        @Override
        void validate(Ref ref, Lab lab, Node from, Problems problems) {
            if (!ref.text().matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")) {
                lab.node(ref, problems);
            }
        }
    },

    /** Where a route leads to, as {@code ip route} prints it: a subnet's prefixes, a prefix, one address, or {@code default}. */
    DESTINATION {
        @Override
        Set<String> texts(Ref ref, Lab lab, Node from) {
            Subnet subnet = lab.subnets().get(ref.text());
            return subnet == null
                    ? Set.of(ref.text())
                    : subnet.prefixes().stream().map(Prefix::toString).collect(Collectors.toSet());
        }

        @Override
        String describe(Ref ref, Lab lab, Node from) {
            return lab.subnets().containsKey(ref.text())
                    ? ref.text() + " (" + String.join(" or ", new TreeSet<>(texts(ref, lab, from))) + ")"
                    : "'" + ref.text() + "'";
        }

        @Override
        void validate(Ref ref, Lab lab, Node from, Problems problems) {
            if (!ref.text().matches("default|[0-9a-fA-F:.]+(/[0-9]+)?")) {
                lab.subnet(ref, problems);
            }
        }
    },

    /** Data of a DNS record as dig prints it ({@code 10 mail.example.com.}), or a node's addresses. */
    RECORD {
        @Override
        Set<String> texts(Ref ref, Lab lab, Node from) {
            Set<String> addresses = isNode(ref, lab) ? ADDRESS.texts(ref, lab, from) : Set.of();
            return addresses.isEmpty() ? Set.of(DigOutput.normal(ref.text())) : addresses;
        }

        @Override
        String describe(Ref ref, Lab lab, Node from) {
            return isNode(ref, lab)
                    ? ADDRESS.describe(ref, lab, from)
                    : ref.text().toLowerCase(Locale.ROOT);
        }

        @Override
        void validate(Ref ref, Lab lab, Node from, Problems problems) {
            if (isNode(ref, lab)) {
                lab.address(ref, from, problems);
            }
        }

        private boolean isNode(Ref ref, Lab lab) {
            return lab.node(ref.node()).isPresent();
        }
    };

    abstract Set<String> texts(Ref ref, Lab lab, Node from);

    abstract String describe(Ref ref, Lab lab, Node from);

    abstract void validate(Ref ref, Lab lab, Node from, Problems problems);
}
