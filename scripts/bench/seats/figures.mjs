// How figures are put together and printed.
export const median = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A line of what was asked and what was measured; what this system does not say is not missed. */
export function report(name, { asked, measured, holds, note = '' }) {
  const verdict = measured.startsWith('NaN') ? 'unknown' : holds ? 'ok' : 'MISSED';
  console.log(
    `${name.padEnd(52)} ${measured.padStart(9)}   asked ${asked.padEnd(9)} ${verdict}${note && `   ${note}`}`,
  );
}

export const atLeast = (name, asked, ratio, note) =>
  report(name, { asked: `≥ ${asked}`, measured: ratio.toFixed(2), holds: ratio >= asked, note });

export const atMost = (name, asked, value, unit, note) =>
  report(name, {
    asked: `≤ ${asked.toFixed(asked < 10 ? 1 : 0)} ${unit}`,
    measured: `${value.toFixed(1)} ${unit}`,
    holds: value <= asked,
    note,
  });
