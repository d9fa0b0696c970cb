import type { Problem } from '../../../errors.ts';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PageNumbers, type ListPart } from '../page-numbers.tsx';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { KeyEntry } from './key-entry.tsx';
import type { KeyGroup, ListedKey } from './ordered-keys.ts';

export interface KeysView {
  page: PageContext;
  part: ListPart<ListedKey>;
  judgedAt: number;
  /** Of the home as a whole. */
  problems: readonly Problem[];
  /** The key that was deleted just now, masked. */
  deleted: string | undefined;
}

const GROUPS: readonly KeyGroup[] = ['attention', 'active', 'old'];

/** Every key with its state and its next step. */
export function KeysPage({ page, part, judgedAt, problems, deleted }: KeysView) {
  const words = page.words.keys;
  const { items, number, pages } = part;
  return (
    <Frame page={page} title={words.title}>
      {deleted === undefined ? null : (
        <Notice kind="good">
          <p>{words.deletion.deleted(deleted)}</p>
        </Notice>
      )}
      {items.length === 0 ? <Nothing page={page} /> : null}
      {GROUPS.map((group) => (
        <Group
          key={group}
          page={page}
          group={group}
          keys={items.filter((each) => each.group === group)}
          judgedAt={judgedAt}
        />
      ))}
      <PageNumbers page={page} path={PATHS.keys} number={number} pages={pages} />
      <Remarks page={page} problems={problems} />
      <div class="actions">
        <Form page={page} action={PATHS.validateKeys}>
          <button type="submit" class="secondary">
            {words.check.button}
          </button>
        </Form>
        <a href={PATHS.computer}>{words.one.toComputer}</a>
      </div>
    </Frame>
  );
}

function Nothing({ page }: { page: PageContext }) {
  const { nothing, begin, install } = page.words.keys;
  return (
    <>
      <h2>{nothing}</h2>
      <p>{begin}</p>
      <p class="actions">
        <a href={PATHS.install} role="button">
          {install}
        </a>
      </p>
    </>
  );
}

interface GroupProps {
  page: PageContext;
  group: KeyGroup;
  keys: readonly ListedKey[];
  judgedAt: number;
}

function Group({ page, group, keys, judgedAt }: GroupProps) {
  if (keys.length === 0) return null;
  const { groups, oldMeaning } = page.words.keys;
  return (
    <article aria-labelledby={group}>
      <h2 id={group}>{groups[group]}</h2>
      {group === 'old' ? <p>{oldMeaning}</p> : null}
      <ul>
        {keys.map((listed) => (
          <KeyEntry key={listed.key} page={page} listed={listed} judgedAt={judgedAt} />
        ))}
      </ul>
    </article>
  );
}

/** More of them would hide the keys. */
const MOST_REMARKS = 10;

function Remarks({ page, problems }: { page: PageContext; problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const { remarks, moreRemarks } = page.words.keys;
  const left = problems.length - MOST_REMARKS;
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks">{remarks}</h2>
      {problems.slice(0, MOST_REMARKS).map((problem) => (
        <div key={JSON.stringify(problem)} class="notice bad">
          <ProblemText problem={problem} language={page.language} />
        </div>
      ))}
      {left > 0 ? <p>{moreRemarks(left)}</p> : null}
    </section>
  );
}
