// The same examples in each run, so that a red one is red again; FUZZ_SEED=7 looks for others.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 1) });
