import { dayInMoscow } from '../../domain/dates.ts';
import type { Activation } from '../../domain/licence.ts';
import { maskKey } from '../../domain/key.ts';
import { safeName, type PageContext } from './page-context.ts';

/** What an activation grants: product, seats, dates, and to whom. */
export function LicenceFacts({ page, activation }: { page: PageContext; activation: Activation }) {
  const words = page.words.install.facts;
  const { key, product, edition, seats, licensee, supportUntil, expiresAt } = activation;
  return (
    <dl class="facts">
      <dt>{words.product}</dt>
      <dd>
        <bdi>{safeName(product.name)}</bdi>
      </dd>
      <dt>{words.edition}</dt>
      <dd>
        <bdi>{safeName(edition)}</bdi>
      </dd>
      <dt>{words.seats}</dt>
      <dd>{seats}</dd>
      <dt>{words.licensee}</dt>
      <dd>
        <bdi>{safeName(licensee.name)}</bdi>
        {', '}
        {words.innKpp(licensee.inn, licensee.kpp, licensee.country)}
      </dd>
      <dt>{words.support}</dt>
      <dd>{supportUntil === null ? words.supportForever : words.supportUntil(supportUntil)}</dd>
      <dt>{words.expires}</dt>
      <dd>
        {expiresAt === null
          ? words.neverExpires
          : // An end is the first moment after the last day.
            words.expiresOn(dayInMoscow(Date.parse(expiresAt) - 1))}
      </dd>
      <dt>{words.key}</dt>
      <dd class="key">{maskKey(key)}</dd>
    </dl>
  );
}
