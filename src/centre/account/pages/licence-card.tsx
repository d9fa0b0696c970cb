import { dayInMoscow, type Instant } from '../../../domain/dates.ts';
import { maskKey } from '../../../domain/key.ts';
import { PATHS } from '../account-paths.ts';
import type { LicenceView } from '../../licence-view.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { Form } from '../../../http/page/form.tsx';
import { KeyEntry, type ShownKey } from './key-entry.tsx';

/** A licence as its owner sees it. */
export interface ShownLicence extends Omit<LicenceView, 'keys'> {
  productName: string;
  /** The newest first. */
  keys: readonly ShownKey[];
  limit: KeysLeft;
}

/** How many keys the owner may still make this month. */
export interface KeysLeft {
  left: number;
  limit: number;
  /** First day of the next month. */
  again: string;
}

/** One licence: what was bought, its keys, and the button for a new one. */
export function LicenceCard({ page, licence }: { page: PageContext; licence: ShownLicence }) {
  const words = page.words.keys;
  const { id, productName, edition, seats, licensee, supportUntil, expiresAt, revokedAt } = licence;
  return (
    <article id={id} aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>
        <bdi>{safeName(productName)}</bdi>
      </h2>
      {revokedAt === null ? null : <p class="wrong">{words.revoked(revokedAt)}</p>}
      <dl class="facts">
        <dt>{words.edition}</dt>
        <dd>
          <bdi>{safeName(edition)}</bdi>
        </dd>
        <dt>{words.seats}</dt>
        <dd>{seats}</dd>
        <dt>{words.licensee}</dt>
        <dd>
          <bdi>{safeName(licensee.name)}</bdi>
          {licensee.kpp === '' ? null : `, ${page.words.data.kpp} ${licensee.kpp}`}
        </dd>
        <dt>{words.support}</dt>
        <dd>{describeSupport(page, supportUntil)}</dd>
        {expiresAt === null ? null : (
          <>
            <dt>{words.expires}</dt>
            <dd>{describeExpiry(page, expiresAt)}</dd>
          </>
        )}
        <dt>{words.number}</dt>
        <dd>{id}</dd>
      </dl>
      <h3>{words.keys}</h3>
      <ul>
        {licence.keys.map((key) => (
          <KeyEntry key={key.key} page={page} shown={key} masked={maskKey(key.key)} />
        ))}
      </ul>
      {revokedAt === null && !hasEnded(page, expiresAt) ? (
        <MakeKey page={page} licence={licence} />
      ) : null}
    </article>
  );
}

function MakeKey({ page, licence }: { page: PageContext; licence: ShownLicence }) {
  const words = page.words.keys;
  const { left, limit, again } = licence.limit;
  if (left === 0) return <p>{words.noneLeft(limit, again)}</p>;
  return (
    <Form page={page} action={PATHS.keys}>
      <input type="hidden" name="licence" value={licence.id} />
      <input type="hidden" name="keys" value={String(licence.keys.length)} />
      <div class="actions">
        <button
          type="submit"
          aria-label={words.makeKeyFor(safeName(licence.productName), licence.id)}
        >
          {words.makeKey}
        </button>
        <span>{words.left(left, limit, again)}</span>
      </div>
      <small>{words.supersedes}</small>
    </Form>
  );
}

function describeSupport({ words: { keys }, now }: PageContext, until: string | null): string {
  if (until === null) return keys.supportForever;
  return dayInMoscow(now) > until ? keys.supportEnded(until) : keys.supportUntil(until);
}

/** An end is the first moment after the last day. */
function describeExpiry(page: PageContext, expiresAt: Instant): string {
  const { keys } = page.words;
  const lastDay = dayInMoscow(Date.parse(expiresAt) - 1);
  return hasEnded(page, expiresAt) ? keys.expired(lastDay) : keys.expiresOn(lastDay);
}

/** A new key of a licence that has ended would be refused like the old one. */
function hasEnded({ now }: PageContext, expiresAt: Instant | null): boolean {
  return expiresAt !== null && now >= Date.parse(expiresAt);
}
