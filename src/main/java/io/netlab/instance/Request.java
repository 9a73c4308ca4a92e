package io.netlab.instance;

/** Something that can be asked of an instance while it runs. */
public sealed interface Request
        permits MachineCommand, ImageCommand, InstrumentCommand, LogRequest, RenewRequest, OutageRequest {}
