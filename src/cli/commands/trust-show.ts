import { fingerprint } from '../../signed/ed25519.ts';
import { readTrust } from '../../store/trust-file.ts';
import { formatInstant } from '../../messages/dates.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords, safe } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { columns } from '../shell/layout.ts';

/** `sls trust show`: whose answers are believed here. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const site = await openSite(context, 'trust show');
  const trust = readTrust(site.home, site.shippedTrust);
  if (trust === undefined) return { json: { trust: null }, notes: [words.trust.none] };
  const { vendor, version, signingKeys } = trust.keys;
  const { labels, signingKey } = words;
  const root = fingerprint(trust.root.hex);
  const rows = [
    [labels.vendor, safe(vendor)],
    [labels.version, String(version)],
    [labels.fingerprint, root],
    ...signingKeys.map(({ keyid, revoked, notBefore, notAfter }) => [
      labels.signingKeys,
      `${keyid}  ${revoked ? signingKey.revoked : signingKey.inForce}, ${formatInstant(notBefore, context.language)} — ${
        notAfter === null ? '…' : formatInstant(notAfter, context.language)
      }`,
    ]),
  ];
  return {
    json: { trust: { vendor, version, fingerprint: root, signingKeys } },
    data: columns(rows)
      .map((line) => `${line}\n`)
      .join(''),
  };
}
