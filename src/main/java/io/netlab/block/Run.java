package io.netlab.block;

import io.netlab.topology.BlockKind;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Shapes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Any program, or several: see {@link Program} for how one is written.
 *
 * <pre>
 * run: {command: [nc, -lk, "10000"], listens: 10000}
 * run:
 *   - {image: "example.org/shop:1.2", env: {PORT: 8080}, listens: 8080}
 *   - {command: "while sleep 1; do date; done"}
 * </pre>
 */
public record Run(Location at, List<Program> programs) implements AskingBlock {

    static final BlockKind KIND = new Kind(
            "run",
            "runs any program, on netlab's base image or on one of your own",
            Shapes.oneOrMany(Program.SHAPE).mapLocated((programs, at) -> new Run(at, programs)));

    public Run {
        programs = List.copyOf(programs);
        if (programs.isEmpty()) {
            throw new IllegalArgumentException("'run' lists no program");
        }
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        List<Service> services = IntStream.range(0, programs.size())
                .mapToObj(i -> programs.get(i).service(i == 0 ? "run" : "run-" + (i + 1)))
                .toList();
        return new Ask(false, List.of(), services);
    }
}
