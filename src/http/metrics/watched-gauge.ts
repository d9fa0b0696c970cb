import { Gauge, type Registry } from 'prom-client';

/** A number that is looked up when somebody asks; undefined: it is absent then. */
export function watch(
  registry: Registry,
  name: string,
  help: string,
  read: () => number | undefined,
): Gauge {
  return new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      const value = read();
      if (value === undefined) this.remove();
      else this.set(value);
    },
  });
}
