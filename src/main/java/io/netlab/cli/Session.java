package io.netlab.cli;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.engine.EngineSettings;
import io.netlab.engine.Progress;
import io.netlab.instance.Catalogue;
import io.netlab.instance.Instance;
import io.netlab.instance.Instances;
import io.netlab.instance.LabSource;
import io.netlab.json.JsonText;
import io.netlab.plan.LabPlan;
import io.netlab.probe.Probes;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a command works with: the lab files, the engine (opened when first asked for), and where to print. */
final class Session implements AutoCloseable {

    private final PrintStream out;
    private final PrintStream err;
    private final OutputFormat format;
    private final ProgressView progress;
    private final Supplier<EngineSettings> settings;
    private Optional<OpenEngine> engine = Optional.empty();

    Session(PrintStream out, PrintStream err, boolean quiet, OutputFormat format, Supplier<EngineSettings> settings) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.format = format;
        this.progress = ProgressView.on(err, quiet);
    }

    Catalogue catalogue() {
        return new Catalogue(Path.of(""));
    }

    LabReader reader() {
        return new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));
    }

    LabSource find(String lab) {
        return catalogue().find(lab);
    }

    Lab read(LabSource source) {
        return reader().read(source.name(), source.text());
    }

    Instances instances() {
        return engine().instances();
    }

    /** As {@link #instances}, for work whose steps only a live view shows. */
    Instances quietInstances() {
        return new Instances(engine().engine(), engine().images(), progress.details());
    }

    LabPlan plan(Lab lab, String instance) {
        return instances().plan(lab, instance);
    }

    OpenEngine engine() {
        if (engine.isEmpty()) {
            engine = Optional.of(OpenEngine.open(settings.get(), progress));
        }
        return engine.get();
    }

    /** For commands that read a lab first and need the engine then: both take their time, so it is called up already. */
    Session willNeedTheEngine() {
        engine().engine().connectSoon();
        return this;
    }

    /** The other way round: what a reader knows of blocks and probes takes its time, too. */
    Session willReadALab() {
        Thread thread = new Thread(this::reader, "netlab-reader");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /**
     * The one named, or the only one that runs.
     *
     * @param naming how a name is said, as "netlab verify NAME"
     */
    Instance instance(Optional<String> name, String naming) {
        return instances().open(name.orElseGet(() -> onlyInstance(naming)));
    }

    String onlyInstance(String naming) {
        Set<String> running = instances().list().keySet();
        if (running.size() == 1) {
            return running.iterator().next();
        }
        throw new WrongUsage(
                running.isEmpty()
                        ? "nothing is running; 'netlab up LAB' brings a lab up"
                        : "several instances are running: " + String.join(", ", running) + "; say which: " + naming);
    }

    Progress progress() {
        return progress;
    }

    /** Something that the user should know beside the result. */
    void say(String text) {
        progress.say(text);
    }

    boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** Prints a result: as text, or as JSON where that was asked for. */
    void print(Printable result) {
        progress.end();
        out.println(isJson() ? JsonText.indented(result.json()) : result.text());
    }

    /** Prints a result that is a file's text, as it is. */
    void printWhole(String text) {
        progress.end();
        out.print(text);
    }

    /** Prints what belongs to the result and must not stand in it; also when progress is not wanted. */
    void printAside(String text) {
        progress.end();
        err.print(text);
    }

    @Override
    public void close() {
        progress.end();
        engine.ifPresent(OpenEngine::close);
    }
}
