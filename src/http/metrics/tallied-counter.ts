import { Counter, type Registry } from 'prom-client';

const BETWEEN = '\n';

/**
 * A counter of what happens thousands of times a second: counting is all that is done then, and
 * labels are made of it when somebody reads.
 *
 * @returns counts one more, by the values of its labels in their order; none holds a line end
 */
export function talliedCounter(
  registry: Registry,
  { name, help, labelNames }: { name: string; help: string; labelNames: readonly string[] },
): (...values: readonly string[]) => void {
  const counts = new Map<string, number>();
  const counter = new Counter({
    name,
    help,
    labelNames,
    registers: [],
    collect() {
      this.reset();
      for (const [values, count] of counts) this.inc(labelsOf(labelNames, values), count);
    },
  });
  registry.registerMetric(counter);
  return (...values) => {
    const key = values.join(BETWEEN);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
}

function labelsOf(names: readonly string[], values: string): Record<string, string> {
  const parts = values.split(BETWEEN);
  return Object.fromEntries(names.map((name, index) => [name, parts[index] ?? '']));
}
