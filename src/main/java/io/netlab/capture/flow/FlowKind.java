package io.netlab.capture.flow;

import io.netlab.topology.Fields;
import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Traffic;
import io.netlab.topology.TrafficKind;
import java.util.List;
import java.util.Optional;

/**
 * The keys by which a check claims something of packets:
 *
 * <pre>
 * flow:
 *   - pc -> proxy: tcp 3128 handshake
 *   - proxy -> ns: dns www.example.com A
 * strict: true
 * never:
 *   - pc -> any: dns
 * </pre>
 */
public final class FlowKind implements TrafficKind {

    private static final Shape<FlowLine> LINE = new FlowLineShape();
    private static final Key<Optional<List<FlowLine>>> FLOW = Key.optional(
            "flow",
            Shapes.list(LINE),
            "what must be seen on the wires while the check asks, in this order, as 'pc -> web: tcp 80 handshake';"
                    + " docs/flow.md has the grammar");
    private static final Key<Boolean> STRICT =
            Key.withDefault("strict", Scalars.bool(), false, "whether nothing may happen that the flow does not name");
    private static final Key<Optional<List<FlowLine>>> NEVER = Key.optional(
            "never",
            Shapes.list(LINE),
            "what must not be seen on any wire while the check asks; counts only when nothing was missed");

    @Override
    public List<Key<?>> keys() {
        return List.of(FLOW, STRICT, NEVER);
    }

    @Override
    public Optional<Traffic> of(Fields fields) {
        Optional<List<FlowLine>> flow = fields.get(FLOW);
        Optional<List<FlowLine>> never = fields.get(NEVER);
        boolean strict = fields.get(STRICT);
        if (strict && flow.isEmpty()) {
            throw new IllegalArgumentException("'strict' without a 'flow' forbids nothing");
        }
        if (never.filter(List::isEmpty).isPresent()) {
            throw new IllegalArgumentException("an empty 'never' forbids nothing");
        }
        if (flow.isEmpty() && never.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FlowClaim(flow.map(lines -> new Flow(lines, strict)), never.orElse(List.of())));
    }
}
