import { hash } from 'node:crypto';
import type { Centre } from '../../src/centre/centre.ts';
import type { CentreEvent } from '../../src/centre/events.ts';
import { parseArmour } from '../../src/signed/armour.ts';
import { verifyAnswer } from '../../src/signed/verify.ts';
import type { Asked } from './centre-plan.ts';

type Granted = Extract<CentreEvent, { type: 'granted' }>;

/** Where a centre's records contradict what its clients were answered, or what must be true of them. */
export function findContradictions(centre: Centre, asked: readonly Asked[]): string[] {
  const events = [...centre.journal.entries()].map(({ event }) => event);
  const granted = events.filter((event) => event.type === 'granted');
  const refused = new Set(
    events.flatMap((event) => (event.type === 'refused' ? `${event.nonce} ${event.code}` : [])),
  );
  const journaled = new Set(granted.map(({ answer }) => answer));
  const found: string[] = [];
  const places = new Map<string, string>();
  const sequences = new Map<string, string>();
  for (const { request, answer } of asked) {
    if (answer === undefined) continue;
    const document = documentOf(answer);
    const { kind, payload } = verifyAnswer(document, centre.trust);
    if (payload.requestNonce !== request.nonce || payload.key !== request.key)
      found.push(`${request.nonce} got the answer of another request`);
    if (kind === 'refusal') {
      if (!refused.has(`${request.nonce} ${payload.code}`))
        found.push(`the refusal of ${request.nonce} is not in the journal`);
      continue;
    }
    const number = `${payload.licenceId} ${payload.sequence}`;
    if ((sequences.get(number) ?? payload.id) !== payload.id)
      found.push(`sequence ${number} repeats in the answers`);
    sequences.set(number, payload.id);
    if (!journaled.has(hash('sha256', document)))
      found.push(`the grant of ${request.nonce} is not in the journal`);
    const stored = centre.registry.findByKey(request.key)?.licence;
    const text = Buffer.from(document).toString('utf8');
    if (!stored?.answers.some((each) => each.document === text))
      found.push(`the grant of ${request.nonce} is not in the records`);
    const place = places.get(request.key) ?? request.installationKey;
    places.set(request.key, place);
    const bound = stored?.keys.find(({ key }) => key === request.key)?.bound;
    if (place !== request.installationKey || bound?.installationKey !== place)
      found.push(`${request.key} is bound to two computers`);
  }
  return [...found, ...findRepeatedSequences(granted)];
}

function findRepeatedSequences(granted: readonly Granted[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const { licence, sequence } of granted) {
    const name = `${licence} ${sequence}`;
    if (seen.has(name)) found.push(`sequence ${name} repeats in the journal`);
    seen.add(name);
  }
  return found;
}

function documentOf(answer: string): Uint8Array {
  const blocks = parseArmour(Buffer.from(answer)).filter(({ kind }) => kind === 'answer');
  const [block] = blocks;
  if (blocks.length !== 1 || block === undefined || 'problem' in block)
    throw new Error(`no answer: ${answer}`);
  return block.document;
}
