import { safeName, type PageContext } from '../page-context.ts';

interface SeatBarProps {
  page: PageContext;
  /** Of the product. */
  name: string;
  /** Undefined: its ledger cannot be read. */
  used: number | undefined;
  total: number;
}

/** Seats that are taken, as a bar and in words. After a downgrade more may be taken than there are. */
export function SeatBar({ page, name, used, total }: SeatBarProps) {
  const words = page.words.home;
  if (used === undefined) return <p class="wrong">{words.seatsUnknown}</p>;
  const isFull = used >= total;
  const most = Math.max(total, used, 1);
  return (
    <div class={isFull ? 'seats full' : 'seats'}>
      <progress value={used} max={most} aria-label={words.barOf(safeName(name))} />
      <span>{words.seatsOf(used, total)}</span>
      {isFull ? <strong class="soon">{words.full}</strong> : null}
    </div>
  );
}
