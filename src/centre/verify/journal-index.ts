import type { Journal } from '../journal.ts';

/** What the journal knows of one licence. */
export interface JournaledLicence {
  operations: Set<string>;
  versions: Set<number>;
  /** SHA-256 of each answer, by the id of its activation. */
  answers: Map<string, string>;
}

const LICENCE_OPERATION = /^(L[0-9A-Z]{10})\/(\d+)\//;

/** The journal, read once, by licence. */
export function indexJournal(journal: Journal): Map<string, JournaledLicence> {
  const licences = new Map<string, JournaledLicence>();
  for (const { operation, event } of journal.entries()) {
    const [, id, version] = LICENCE_OPERATION.exec(operation) ?? [];
    if (id === undefined) continue;
    const known = licences.get(id) ?? {
      operations: new Set(),
      versions: new Set(),
      answers: new Map(),
    };
    licences.set(id, known);
    known.operations.add(operation);
    known.versions.add(Number(version));
    if (event.type === 'granted') known.answers.set(event.activation, event.answer);
  }
  return licences;
}
