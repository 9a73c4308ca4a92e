package io.netlab.prove;

import io.netlab.probe.CheckResult;
import io.netlab.topology.Check;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A running lab that faults are put into. */
interface Subject {

    /**
     * Returns once the fault shows.
     *
     * @throws io.netlab.engine.EngineException when it could not be put in; it must be mended all the same
     */
    void breakIt(Fault fault);

    /** Takes it out again, whether all of it got in or not. Returns once the lab is ready to be asked. */
    void mend(Fault fault);

    /** What these checks of the lab, and those that they need, say now. */
    List<CheckResult> verify(List<Check> checks) throws InterruptedException;

    /** Of these machines. */
    MachineState look(Collection<String> machines);

    /** The machines that a fault touches. */
    Set<String> touchedBy(Fault fault);
}
