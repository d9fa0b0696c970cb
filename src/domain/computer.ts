/** One fact that tells computers apart, as a digest that does not reveal it. */
export interface ComputerAttribute {
  /** For example `machine-id`; the list stands in docs/format.md, section 7. */
  name: string;
  /** HMAC-SHA-256 under the application id, 64 hexadecimal digits. */
  digest: string;
  /** Strong attributes identify; weak ones only support. */
  strong: boolean;
}

/** A computer as a request or an activation records it. */
export interface ComputerRecord {
  attributes: ComputerAttribute[];
  /** How many of the attributes must still match. */
  required: number;
}

/** How the present computer compares with a recorded one. */
export interface ComputerMatch {
  same: boolean;
  /** Names of recorded attributes that changed or are gone, in the recorded order. */
  differs: string[];
}

/**
 * How many recorded attributes must still match: 3 of 5 or more; of fewer all but one, at least one.
 */
export function requiredMatches(recorded: number): number {
  return recorded >= 5 ? 3 : Math.max(1, Math.min(3, recorded - 1));
}

/** True where at least one strong attribute is known, so that the computer can be told from others. */
export function isIdentifiable(computer: ComputerRecord): boolean {
  return computer.attributes.some((attribute) => attribute.strong);
}

/**
 * Is this the computer that was recorded? It is if at least one strong attribute and `required`
 * attributes in all still match. Hardware that was added never matters.
 */
export function compareComputers(
  recorded: ComputerRecord,
  present: readonly ComputerAttribute[],
): ComputerMatch {
  const here = new Set(present.map(({ name, digest }) => `${name}:${digest}`));
  const matches = recorded.attributes.filter(({ name, digest }) => here.has(`${name}:${digest}`));
  const kept = new Set(matches);
  return {
    same: matches.some(({ strong }) => strong) && matches.length >= recorded.required,
    differs: recorded.attributes
      .filter((attribute) => !kept.has(attribute))
      .map(({ name }) => name),
  };
}

/** What became of an attribute that was recorded. */
export type AttributeChange = 'same' | 'changed' | 'gone';

/** Each recorded attribute, and what became of it on the present computer; in the recorded order. */
export function compareAttributes(
  recorded: readonly ComputerAttribute[],
  present: readonly ComputerAttribute[],
): { attribute: ComputerAttribute; change: AttributeChange }[] {
  const known = new Set(recorded.map(({ name, digest }) => `${name}:${digest}`));
  const here = new Set(present.map(({ name, digest }) => `${name}:${digest}`));
  // One that was recorded itself has replaced no other.
  const others = present.filter(({ name, digest }) => !known.has(`${name}:${digest}`));
  const replaced = new Set(others.map(({ name }) => name));
  return recorded.map((attribute) => {
    const { name, digest } = attribute;
    const change = replaced.has(name) ? 'changed' : 'gone';
    return { attribute, change: here.has(`${name}:${digest}`) ? 'same' : change };
  });
}

/** True where two records name the same attributes with the same digests, in any order. */
export function sameRecord(a: ComputerRecord, b: ComputerRecord): boolean {
  const written = ({ attributes, required }: ComputerRecord) =>
    [required, ...attributes.map(({ name, digest }) => `${name}:${digest}`).toSorted()].join();
  return written(a) === written(b);
}
