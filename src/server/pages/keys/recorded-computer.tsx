import {
  compareAttributes,
  type AttributeChange,
  type ComputerAttribute,
} from '../../../domain/computer.ts';
import type { Here } from '../../../domain/key-state.ts';
import type { Activation } from '../../../domain/licence.ts';
import { findWord } from '../../../messages/words.ts';
import { wordsOf } from '../../../messages/words-of.ts';
import { describeComparison } from '../computer/describe-comparison.ts';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';

/** Where this server runs. */
export type Place = Pick<Here, 'attributes' | 'installationKey'>;

interface RecordedComputerProps {
  page: PageContext;
  activation: Activation;
  place: Place;
}

/** What an activation recorded of its computer, and what of it is another by now. */
export function RecordedComputer({ page, activation, place }: RecordedComputerProps) {
  const { one } = page.words.keys;
  const { binding, computer } = activation;
  const compared = compareAttributes(computer.attributes, place.attributes);
  return (
    <section aria-labelledby="computer">
      <h2 id="computer">{one.computer}</h2>
      <p>{binding === 'computer' ? one.required(computer.required) : one.byInstallation}</p>
      <p>{one.compared(describeComparison(page, activation, place))}</p>
      {binding === 'computer' ? (
        <table class="facts" aria-labelledby="computer">
          <thead>
            <tr>
              <th scope="col">{one.attribute}</th>
              <th scope="col">{one.kind}</th>
              <th scope="col">{one.now}</th>
            </tr>
          </thead>
          <tbody>
            {compared.map(({ attribute, change }) => (
              <Attribute key={attribute.digest} page={page} {...{ attribute, change }} />
            ))}
          </tbody>
        </table>
      ) : null}
      <p>
        <a href={PATHS.computer}>{one.toComputer}</a>
      </p>
    </section>
  );
}

interface AttributeProps {
  page: PageContext;
  attribute: ComputerAttribute;
  change: AttributeChange;
}

function Attribute({ page, attribute, change }: AttributeProps) {
  const { one, screen } = page.words.keys;
  const { name, strong } = attribute;
  return (
    <tr>
      <th scope="row">{findWord(wordsOf(page.language).attributes, name) ?? safeName(name)}</th>
      <td>{strong ? screen.labels.strong : screen.labels.weak}</td>
      <td>
        <span class={change === 'same' ? 'state good' : 'state bad'}>{one.changes[change]}</span>
      </td>
    </tr>
  );
}
