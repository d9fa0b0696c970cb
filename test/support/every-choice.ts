/** Takes one of so many options, counted from 0. Option 0 loses most, the last one keeps all. */
export type Choose = (options: number) => number;

/** More than this is no enumeration for a unit test: draw at random instead. */
const MOST_OUTCOMES = 100_000;

/**
 * Runs something that makes choices once for every sequence of choices, and gives all outcomes.
 * What is chosen may depend on what was chosen before.
 */
export function* everyChoice<T>(run: (choose: Choose) => T): Generator<T> {
  let path: { taken: number; options: number }[] = [];
  for (let outcomes = 0; outcomes < MOST_OUTCOMES; outcomes++) {
    let depth = 0;
    yield run((options) => {
      const step = (path[depth] ??= { taken: 0, options });
      depth += 1;
      return step.taken;
    });
    path = path.slice(0, depth);
    while (path.length > 0 && isLastOption(path.at(-1))) path.pop();
    const last = path.at(-1);
    if (!last) return;
    last.taken += 1;
  }
  throw new RangeError(`more than ${MOST_OUTCOMES} outcomes`);
}

function isLastOption(step: { taken: number; options: number } | undefined): boolean {
  return step !== undefined && step.taken === step.options - 1;
}

/** Choices drawn from a list of numbers, such as fast-check makes; after its end the option that loses most. */
export function choicesFrom(numbers: readonly number[]): Choose {
  let next = 0;
  return (options) => Math.abs(numbers[next++] ?? 0) % options;
}
