import type { Problem } from '../../../errors.ts';
import { Field, Form } from '../../../http/page/form.tsx';
import { faultOf, Faults, type Fault } from '../../../http/page/notice.tsx';
import type { SurveyedKey } from '../../../actions/survey.ts';
import { Frame } from '../frame.tsx';
import { accountAt, type KnownCentre } from '../known-centre.ts';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { KeysHere } from './keys-here.tsx';
import { Refused } from './refused.tsx';
import { isBlank, type TypedEntry } from './typed-entry.ts';

export interface InstallView {
  page: PageContext;
  typed: TypedEntry;
  /** The address that was typed, or stands in the settings and cannot be used. */
  typedCentre: string;
  centre: KnownCentre;
  /** Every key of this server. */
  keys: readonly SurveyedKey[];
  faults?: readonly Fault[];
  /** Why it did not work, and whether the key is kept. */
  refused?: { problem: Problem; storedAs?: string | undefined } | undefined;
}

/** «Установка лицензий»: the form, and what this server has already. */
export function InstallPage(view: InstallView) {
  const { page, centre, keys, faults = [], refused } = view;
  const words = page.words.install;
  const account = accountAt(centre);
  return (
    <Frame page={page} title={words.title}>
      {refused === undefined ? null : <Refused page={page} {...refused} account={account} />}
      <Faults heading={page.words.errorsHeading} faults={faults} />
      <p>{words.lead}</p>
      <EntryForm {...view} faults={faults} />
      {account === undefined ? null : (
        <p>
          <a href={account.keys} rel="noreferrer">
            {words.keysAtCentre}
          </a>
        </p>
      )}
      <KeysHere
        page={page}
        // The one that stands in the form has its reason and its buttons above.
        keys={keys.filter(({ key }) => key !== refused?.storedAs)}
        isOnline={centre.address !== undefined}
      />
    </Frame>
  );
}

function EntryForm(view: InstallView & { faults: readonly Fault[] }) {
  const { page, typed, faults, centre } = view;
  const words = page.words.install;
  return (
    <Form page={page} action={PATHS.install} check={PATHS.checkEntry}>
      <Field
        name="key"
        label={words.key}
        hint={words.keyHint}
        value={typed.key}
        wrong={faultOf(faults, 'key')}
        autocomplete="off"
        required
      />
      <Field
        name="inn"
        label={words.inn}
        hint={words.innHint}
        placeholder="6514008400"
        value={typed.inn}
        wrong={faultOf(faults, 'inn')}
        autocomplete="off"
      />
      <Field
        name="kpp"
        label={words.kpp}
        hint={words.kppHint}
        placeholder="651401001"
        value={typed.kpp}
        wrong={faultOf(faults, 'kpp')}
        autocomplete="off"
      />
      <ForeignFields page={page} typed={typed} faults={faults} />
      {centre.address === undefined ? <CentreField {...view} /> : null}
      <div class="actions">
        <button type="submit" name="how" value="online">
          {words.online}
        </button>
        <button type="submit" name="how" value="file" class="secondary">
          {words.offline}
        </button>
      </div>
    </Form>
  );
}

const FOREIGN_FIELDS = ['country', 'number', 'foreign'] as const;

interface FieldsProps {
  page: PageContext;
  typed: TypedEntry;
  faults: readonly Fault[];
}

/** Closed until somebody needs them, or has typed something there. */
function ForeignFields({ page, typed, faults }: FieldsProps) {
  const words = page.words.install;
  const isOpen = FOREIGN_FIELDS.some(
    (name) => !isBlank(typed[name]) || faultOf(faults, name) !== undefined,
  );
  const labels = { country: words.country, number: words.number, foreign: words.vendorId };
  const hints = {
    country: words.countryHint,
    number: words.numberHint,
    foreign: words.vendorIdHint,
  };
  return (
    <details open={isOpen}>
      <summary>{words.foreign}</summary>
      <p>{words.foreignLead}</p>
      {FOREIGN_FIELDS.map((name) => (
        <Field
          key={name}
          name={name}
          label={labels[name]}
          hint={hints[name]}
          value={typed[name]}
          wrong={faultOf(faults, name)}
          autocomplete="off"
        />
      ))}
    </details>
  );
}

/** Asked for where there is none; without internet it stays empty. */
function CentreField({ page, centre, typedCentre, faults }: InstallView & FieldsProps) {
  const words = page.words.install;
  return (
    <div class="field">
      {centre.isForbidden ? <p>{words.centreNone}</p> : null}
      <Field
        name="centre"
        label={words.centre}
        hint={words.centreHint}
        placeholder="https://"
        value={typedCentre}
        wrong={faultOf(faults, 'centre')}
        autocomplete="url"
      />
    </div>
  );
}
