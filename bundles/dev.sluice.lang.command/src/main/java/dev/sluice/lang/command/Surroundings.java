package dev.sluice.lang.command;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.script.ScriptCages;

/** What all processes of this bundle are started with. Thread-safe. */
record Surroundings(CommandOptions options, ProcessStarter starter, Programs programs, ScriptCages cages) {}
