// npm run bench: all of it, or what is named: npm run bench -- throughput, npm run bench -- soak.
import { soak } from "./soak.ts";
import { throughput } from "./throughput.ts";

const named = process.argv.slice(2);
const isWanted = (name: string): boolean => named.length === 0 || named.includes(name);

if (isWanted("throughput")) throughput();
if (isWanted("soak")) {
  const seed = Number(process.env["SOAK_SEED"] ?? Math.floor(Math.random() * 1_000_000));
  const whole = await soak(seed, Number(process.env["SOAK_MINUTES"] ?? 10));
  if (!whole) process.exitCode = 1;
}
