import type { LicensedProduct } from '../../../actions/status.ts';
import { dayInMoscow } from '../../../domain/dates.ts';
import type { Licensee } from '../../../domain/licence.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { seatsAddress } from '../seats/seat-query.ts';
import { SeatBar } from '../seats/seat-bar.tsx';
import { Term } from './term.tsx';

/** A product with what is taken of it; undefined: its ledger cannot be read. */
export interface ShownProduct extends LicensedProduct {
  used: number | undefined;
}

interface ProductCardProps {
  page: PageContext;
  product: ShownProduct;
  judgedAt: number;
}

/** One product: whose it is, its seats, until when. */
export function ProductCard({ page, product, judgedAt }: ProductCardProps) {
  const words = page.words.home;
  const { code, name, editions, licensees, seats, used, supportUntil, expiresAt } = product;
  return (
    <article aria-labelledby={`product-${code}`}>
      <h2 id={`product-${code}`}>
        <bdi>{safeName(name)}</bdi>
      </h2>
      <SeatBar page={page} name={name} used={used} total={seats} />
      <p>
        <a href={seatsAddress({ product: code })} id={`holders-${code}`}>
          {words.whoHolds}
          <span class="unseen">: {safeName(name)}</span>
        </a>
      </p>
      <dl class="facts">
        <dt>{words.edition}</dt>
        <dd>
          <bdi>{editions.map(safeName).join(', ')}</bdi>
        </dd>
        <dt>{words.licensee}</dt>
        {licensees.map((licensee) => (
          <dd key={`${licensee.inn} ${licensee.kpp} ${licensee.name}`}>
            <LicenseeText page={page} licensee={licensee} />
          </dd>
        ))}
        <dt>{words.updates}</dt>
        <dd>
          <Term
            page={page}
            lastDay={supportUntil}
            judgedAt={judgedAt}
            unlimited={words.unlimitedUpdates}
            ended={words.updatesEnded}
          />
        </dd>
        <dt>{words.licence}</dt>
        <dd>
          <Term
            page={page}
            // It ends with the first moment after its last day.
            lastDay={expiresAt === null ? null : dayInMoscow(Date.parse(expiresAt) - 1)}
            judgedAt={judgedAt}
            unlimited={words.unlimitedLicence}
            ended={words.licenceEnded}
          />
        </dd>
      </dl>
    </article>
  );
}

function LicenseeText({ page, licensee }: { page: PageContext; licensee: Licensee }) {
  const { name, inn, kpp, country } = licensee;
  return (
    <>
      <bdi>{safeName(name)}</bdi>
      {', '}
      {page.words.home.innKpp(safeName(inn), safeName(kpp), safeName(country))}
    </>
  );
}
