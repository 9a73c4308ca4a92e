package io.netlab.plan;

import io.netlab.block.Ask;
import io.netlab.block.AskingBlock;
import io.netlab.block.Loss;
import io.netlab.block.Service;
import io.netlab.block.Service.Image;
import io.netlab.plan.ContainerPlan.Own;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A resolved lab to the Docker objects of one instance of it. */
public final class Planner {

    private static final String MAIN = "main";

    /** A machine that only is there: what holds the namespace when no service of ours can. */
    private static final Service PLAIN = Service.of(MAIN, new Service.Built("base"), List.of(), List.of(), List.of());

    private final Lab lab;
    private final Names names;
    private final Function<Image, String> imageTags;

    /** @param imageTags the tag of an image, which says what is in it */
    public Planner(Lab lab, String instance, Function<Image, String> imageTags) {
        this.lab = lab;
        this.names = new Names(instance);
        this.imageTags = imageTags;
    }

    public LabPlan plan() {
        List<NetworkPlan> networks = lab.subnets().keySet().stream()
                .map(subnet -> new NetworkPlan(
                        names.network(subnet), subnet, names.bridge(subnet), labels(Labels.SUBNET, subnet)))
                .toList();
        List<MachinePlan> machines =
                lab.nodes().values().stream().map(this::machine).toList();
        return new LabPlan(names.instance(), lab.name(), networks, machines, instrument());
    }

    private ContainerPlan instrument() {
        return labelled(
                Map.of(Labels.ROLE, Labels.INSTRUMENT),
                "",
                new ContainerPlan(
                        names.instrument(),
                        "",
                        new Service.Built("instrument"),
                        List.of(),
                        Map.of(),
                        new TreeSet<>(List.of("KILL", "NET_ADMIN", "NET_RAW", "SYS_ADMIN", "SYS_PTRACE")),
                        Map.of(),
                        List.of(),
                        new ContainerPlan.Host(),
                        Map.of()));
    }

    private MachinePlan machine(Node node) {
        List<Ask> asks = node.blocks().stream()
                .map(block -> ((AskingBlock) block).ask(lab, node))
                .toList();
        List<Service> services =
                asks.stream().flatMap(ask -> ask.services().stream()).toList();
        boolean forwarding = asks.stream().anyMatch(Ask::forwarding);
        String nftables = Stream.concat(
                        Loss.ruleset(node).stream(), asks.stream().flatMap(ask -> ask.nftables().stream()))
                .collect(Collectors.joining("\n"));
        Wiring wiring = new Cabling(names, node).wiring(nftables);
        if (services.size() == 1 && canHoldTheMachine(services.get(0), node)) {
            Service service = services.get(0);
            ContainerPlan main = main(node, service, forwarding, new Own(false));
            return new MachinePlan(node.name(), main, List.of(), wiring, Map.of(main.name(), service));
        }
        List<ContainerPlan> sharing = new ArrayList<>();
        Map<String, Service> byContainer = new HashMap<>();
        for (Service service : services) {
            ContainerPlan container = sharing(node, service);
            sharing.add(container);
            byContainer.put(container.name(), service);
        }
        ContainerPlan main = main(node, PLAIN, forwarding, new Own(!sharing.isEmpty()));
        return new MachinePlan(node.name(), main, sharing, wiring, byContainer);
    }

    /**
     * One service of ours is the machine. A program in an image of the user's does not wait for its wires, and most of
     * our services have no right to configure addresses: then a plain machine holds the namespace for them.
     */
    private static boolean canHoldTheMachine(Service service, Node node) {
        return service.image() instanceof Service.Built && !node.usesDhcp();
    }

    /** The container that holds the machine's namespace. */
    private ContainerPlan main(Node node, Service service, boolean forwarding, Own namespace) {
        Set<String> capabilities = capabilities(service);
        Map<String, String> environment = new HashMap<>(service.env());
        if (node.usesDhcp()) {
            capabilities.addAll(List.of("NET_ADMIN", "NET_RAW"));
            environment.put(
                    "NETLAB_DHCP",
                    node.interfaces().stream()
                            .filter(i -> i.dhcp())
                            .map(i -> i.name())
                            .collect(Collectors.joining(" ")));
        }
        return labelled(
                Map.of(Labels.NODE, node.name(), Labels.ROLE, MAIN),
                tls(node, service),
                new ContainerPlan(
                        names.machine(node.name()),
                        node.name(),
                        service.image(),
                        service.command(),
                        environment,
                        capabilities,
                        sysctls(node, forwarding),
                        service.files(),
                        namespace,
                        Map.of()));
    }

    private ContainerPlan sharing(Node node, Service service) {
        return labelled(
                Map.of(Labels.NODE, node.name(), Labels.ROLE, service.name()),
                tls(node, service),
                new ContainerPlan(
                        names.service(node.name(), service.name()),
                        "",
                        service.image(),
                        service.command(),
                        service.env(),
                        capabilities(service),
                        Map.of(),
                        service.files(),
                        new ContainerPlan.SharedWith(names.machine(node.name())),
                        Map.of()));
    }

    private static Set<String> capabilities(Service service) {
        return service.capabilities().stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Said in full, so that a lab behaves the same whatever the host's own settings are. */
    private static Map<String, String> sysctls(Node node, boolean forwarding) {
        Map<String, String> sysctls = new HashMap<>(Map.of(
                "net.ipv4.ip_forward", forwarding ? "1" : "0",
                "net.ipv4.ip_unprivileged_port_start", "0",
                "net.ipv4.ping_group_range", "0 2147483647",
                "net.ipv4.icmp_ratemask", "0", // every ICMP error is sent, as often as there is reason to (icmp(7))
                "net.ipv4.conf.all.rp_filter", "0",
                "net.ipv4.conf.default.rp_filter", "0",
                "net.ipv4.conf.all.send_redirects", "0", // a redirect changes a host's routes behind the file's back
                "net.ipv4.conf.default.send_redirects", "0"));
        if (node.usesV6()) {
            sysctls.put("net.ipv6.conf.all.disable_ipv6", "0");
            sysctls.put("net.ipv6.conf.default.disable_ipv6", "0");
            // Addresses are as the file says, and good at once: nobody asks around for a second whether they are taken.
            sysctls.put("net.ipv6.conf.default.accept_dad", "0");
            sysctls.put("net.ipv6.conf.all.forwarding", forwarding ? "1" : "0");
            sysctls.put("net.ipv6.icmp.ratelimit", "0"); // not the mask, which some kernels do not have
        }
        return sysctls;
    }

    /** Put into the container at wiring, where a server reads it once and nothing takes it out again. */
    private static String tls(Node node, Service service) {
        return service.certificates() + " trusts the lab's CA: " + node.trustLabCa();
    }

    private ContainerPlan labelled(Map<String, String> own, String tls, ContainerPlan plan) {
        Map<String, String> labels = new HashMap<>(own);
        labels.put(Labels.INSTANCE, names.instance());
        labels.put(Labels.LAB, lab.name());
        labels.put(Labels.DIGEST, Digest.of(plan, imageTags.apply(plan.image()), tls));
        return plan.withLabels(labels);
    }

    private Map<String, String> labels(String key, String value) {
        Map<String, String> labels = new HashMap<>(Map.of(Labels.INSTANCE, names.instance(), Labels.LAB, lab.name()));
        labels.put(key, value);
        labels.put(Labels.DIGEST, Digest.of(key + value));
        return labels;
    }
}
