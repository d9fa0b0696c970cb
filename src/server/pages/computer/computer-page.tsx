import type { ComputerAttribute } from '../../../domain/computer.ts';
import { maskKey } from '../../../domain/key.ts';
import type { Activation } from '../../../domain/licence.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { findWord } from '../../../messages/words.ts';
import { wordsOf } from '../../../messages/words-of.ts';
import { Frame } from '../frame.tsx';
import { keyPath } from '../keys/key-address.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { PageNumbers, type ListPart } from '../page-numbers.tsx';
import { PATHS } from '../page-paths.ts';

/** An activation beside the computer that it is looked at on. */
interface ComparedActivation {
  activation: Activation;
  isSame: boolean;
  /** In words. */
  comparison: string;
}

interface ComputerPageProps {
  page: PageContext;
  attributes: readonly ComputerAttribute[];
  isIdentifiable: boolean;
  part: ListPart<ComparedActivation>;
}

/** How much of a digest tells two apart by eye. */
const DIGEST_SHOWN = 16;

/** What this computer is told by, and what each activation recorded of it. */
export function ComputerPage({ page, attributes, isIdentifiable, part }: ComputerPageProps) {
  const words = page.words.computer;
  return (
    <Frame page={page} title={words.title}>
      {isIdentifiable ? null : (
        <Notice kind="bad">
          <p>{words.screen.request.unidentifiable}</p>
        </Notice>
      )}
      <p>{words.lead}</p>
      <h2 id="here">{words.here}</h2>
      {attributes.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Attributes page={page} attributes={attributes} />
      )}
      <p>{words.rule}</p>
      <h2 id="recorded">{words.recorded}</h2>
      {part.items.length === 0 ? (
        <p>{words.noneRecorded}</p>
      ) : (
        <Recorded page={page} activations={part.items} />
      )}
      <PageNumbers page={page} path={PATHS.computer} number={part.number} pages={part.pages} />
      <p>
        <a href={PATHS.keys}>{page.words.keys.missing.toKeys}</a>
      </p>
    </Frame>
  );
}

interface AttributesProps {
  page: PageContext;
  attributes: readonly ComputerAttribute[];
}

function Attributes({ page, attributes }: AttributesProps) {
  const { attribute, kind, digest, screen } = page.words.computer;
  const names = wordsOf(page.language).attributes;
  return (
    <table class="facts" aria-labelledby="here">
      <thead>
        <tr>
          <th scope="col">{attribute}</th>
          <th scope="col">{kind}</th>
          <th scope="col">{digest}</th>
        </tr>
      </thead>
      <tbody>
        {attributes.map((each) => (
          <tr key={each.digest}>
            <th scope="row">{findWord(names, each.name) ?? safeName(each.name)}</th>
            <td>{each.strong ? screen.labels.strong : screen.labels.weak}</td>
            <td class="key">{each.digest.slice(0, DIGEST_SHOWN)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RecordedProps {
  page: PageContext;
  activations: readonly ComparedActivation[];
}

function Recorded({ page, activations }: RecordedProps) {
  const { key, product, comparison } = page.words.computer;
  return (
    <table class="facts" aria-labelledby="recorded">
      <thead>
        <tr>
          <th scope="col">{key}</th>
          <th scope="col">{product}</th>
          <th scope="col">{comparison}</th>
        </tr>
      </thead>
      <tbody>
        {activations.map((each) => (
          <tr key={each.activation.key}>
            <th scope="row">
              <a class="key" href={`${keyPath(each.activation.key)}#computer`}>
                {maskKey(each.activation.key)}
              </a>
            </th>
            <td>
              <bdi>{safeName(each.activation.product.name)}</bdi>
            </td>
            <td>
              <span class={each.isSame ? 'state good' : 'state bad'}>{each.comparison}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
