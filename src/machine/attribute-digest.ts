import { createHmac } from 'node:crypto';
import {
  requiredMatches,
  type ComputerAttribute,
  type ComputerRecord,
} from '../domain/computer.ts';
import { isPlaceholder } from './placeholder.ts';

/** The attributes that a probe may find; strong ones identify, weak ones only support. */
const STRONG = {
  'machine-id': true,
  'board-uuid': true,
  'root-disk': true,
  'network-interface': false,
  'cpu-model': false,
} as const;

export type AttributeName = keyof typeof STRONG;

/** What a probe found: a name, and the value as the system prints it, or nothing. */
export type Finding = readonly [name: AttributeName, value: string | undefined];

/**
 * The application id under which attributes are hashed. It makes our digest of a machine-id another
 * than that of any other program (machine-id(5) asks for this). It is no secret: whoever can
 * try all network addresses of a maker finds the one behind a digest.
 */
const APPLICATION_ID = 'sls.licence-server.computer.v1';

/**
 * One attribute as it is recorded: HMAC-SHA-256 under the application id over the name, a zero byte
 * and the value, trimmed and in lower case. So no value leaves the computer.
 */
export function makeAttribute(name: AttributeName, value: string): ComputerAttribute {
  const digest = createHmac('sha256', APPLICATION_ID)
    .update(`${name}\0${value.trim().toLowerCase()}`, 'utf8')
    .digest('hex');
  return { name, digest, strong: STRONG[name] };
}

/**
 * The record of a computer from what a probe found. Left out are missing values, placeholders, and
 * repetitions (two interfaces with one address are one fact, and must not count twice).
 */
export function makeComputerRecord(findings: readonly Finding[]): ComputerRecord {
  const attributes = new Map<string, ComputerAttribute>();
  for (const [name, value] of findings) {
    if (value === undefined || isPlaceholder(value)) continue;
    const attribute = makeAttribute(name, value);
    attributes.set(attribute.digest, attribute);
  }
  return {
    attributes: [...attributes.values()],
    required: requiredMatches(attributes.size),
  };
}
