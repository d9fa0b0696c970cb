import { newestActivated, type LicenceRecord } from './licence-record.ts';
import type { StoredLicence } from './registry.ts';

/** What a key of a licence is worth. */
export type CentreKeyState = 'unused' | 'active' | 'superseded' | 'revoked';

/** A licence as it is shown to the vendor. docs/json/centre-definitions.schema.json */
export function viewLicence({ licence, version }: StoredLicence) {
  const { id, terms, createdAt, revokedAt, sequence } = licence;
  return {
    id,
    version,
    ...terms,
    createdAt,
    revokedAt,
    sequence,
    keys: licence.keys.map(({ key, generation, origin, madeAt, bound }) => ({
      key,
      generation,
      origin,
      state: stateOf(licence, generation),
      madeAt,
      activatedAt: bound?.firstAt ?? null,
      grantedAt: bound?.lastAt ?? null,
      attributes: bound?.computer.attributes.map(({ name }) => name) ?? [],
    })),
  };
}

export type LicenceView = ReturnType<typeof viewLicence>;

function stateOf(licence: LicenceRecord, generation: number): CentreKeyState {
  if (licence.revokedAt !== null) return 'revoked';
  const newest = newestActivated(licence)?.generation ?? 0;
  if (generation < newest) return 'superseded';
  return generation === newest ? 'active' : 'unused';
}
