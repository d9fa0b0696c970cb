import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { columns } from '../../../cli/shell/layout.ts';
import { formatInstant } from '../../../messages/dates.ts';
import { fingerprint } from '../../../signed/ed25519.ts';
import { listKeys, type KeptKey } from '../../key-sets/list-keys.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre keys list`: the vendor's keys, and where their private halves lie. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const { language, paint } = context;
  const { keys: words } = await loadCentreWords(language);
  const { vendorKeys, list } = await readingCentre(context, async (centre) => ({
    vendorKeys: centre.trust.keys,
    list: listKeys(centre),
  }));
  const { version, rootKey, centreUrl = null, vendor } = vendorKeys;
  const rootFingerprint = fingerprint(rootKey);
  const day = (instant: string) => formatInstant(instant, language);
  const placeOf = (kept: KeptKey | null) =>
    kept === null ? words.notKept : words.kept(kept.isProtected);
  const rows = [
    ...list.keys.map(({ keyid, state, notBefore, notAfter, kept }) => [
      keyid,
      state === 'in-force' ? paint.good(words.states[state]) : words.states[state],
      placeOf(kept),
      `${day(notBefore)} — ${notAfter === null ? '…' : day(notAfter)}`,
    ]),
    ...list.waiting.map(({ keyid, createdAt, kept }) => [
      keyid,
      words.states.waiting,
      placeOf(kept),
      day(createdAt),
    ]),
  ];
  const { set, root, rootHere, rootAway, centre, waiting } = words.list;
  const lines = [
    set(version),
    ...columns(rows).map((line) => `  ${line}`),
    root(rootFingerprint),
    list.root === null ? rootAway : rootHere(list.root.path, list.root.isProtected),
    ...(centreUrl === null ? [] : [centre(safe(centreUrl))]),
  ];
  return {
    json: {
      vendor,
      version,
      rootFingerprint,
      rootKeyFile: list.root?.path ?? null,
      centreUrl,
      keys: list.keys.map(({ keyid, state, notBefore, notAfter, kept }) => ({
        keyid,
        state,
        notBefore,
        notAfter,
        file: kept?.path ?? null,
        isProtected: kept?.isProtected ?? null,
      })),
      waiting: list.waiting.map(({ keyid, createdAt, kept }) => ({
        keyid,
        createdAt,
        file: kept.path,
        isProtected: kept.isProtected,
      })),
    },
    data: lines.map((line) => `${line}\n`).join(''),
    notes: list.waiting.length === 0 ? [] : [waiting],
  };
}
