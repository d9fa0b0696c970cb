/**
 * What a rule answers: a value, or a refusal that people expect.
 *
 * `P` maps each code that this rule may refuse with to the details which name what differs.
 */
export type Outcome<T, P> = { ok: true; value: T } | Refusal<P>;

/** A refusal: a stable code, and the facts that a sentence about it needs. */
export type Refusal<P> = { [C in keyof P]: { ok: false; code: C; details: P[C] } }[keyof P];

export function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<C extends string, D>(
  code: C,
  details: D,
): { ok: false; code: C; details: D } {
  return { ok: false, code, details };
}
