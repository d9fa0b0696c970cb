import { SETTINGS } from '../../../actions/settings.ts';
import type { TokenBearer } from '../../../actions/server-tokens.ts';
import { Choice, Field, Form } from '../../../http/page/form.tsx';
import { faultOf, Faults, Notice, type Fault } from '../../../http/page/notice.tsx';
import type { OfferedSetting } from '../../../messages/pages/settings-words.ts';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { formerName, GROUPS } from './offered-settings.ts';
import { PasswordSection, SessionSection } from './password-sections.tsx';
import { TokenSection } from './token-section.tsx';
import { TrustSection, type ShownTrust, type TrustOffer } from './trust-section.tsx';

export interface SettingsView {
  page: PageContext;
  /** What stands in the fields. */
  values: ReadonlyMap<OfferedSetting, string>;
  /** What is stored. */
  standing: ReadonlyMap<OfferedSetting, string>;
  trust: ShownTrust | undefined;
  isPasswordSet: boolean;
  tokens: Readonly<Record<TokenBearer, boolean>>;
  /** Something that was done. */
  done?: string | undefined;
  /** Something that was not. */
  refused?: { text: string; next?: string | undefined } | undefined;
  faults?: readonly Fault[];
  /** A vendor who is about to be believed. */
  offer?: TrustOffer | undefined;
  /** The vendor's keys as they were pasted, where they were refused. */
  pasted?: string | undefined;
  /** A token that was just made: shown this once. */
  token?: { bearer: TokenBearer; text: string } | undefined;
}

/** Everything that an administrator sets. */
export function SettingsPage(view: SettingsView) {
  const { page, done, refused, faults = [], values, standing } = view;
  const words = page.words.settings;
  return (
    <Frame page={page} title={words.title}>
      {done === undefined ? null : (
        <Notice kind="good">
          <p>{done}</p>
        </Notice>
      )}
      {refused === undefined ? null : (
        <Notice kind="bad">
          <p>
            <strong>{refused.text}</strong>
          </p>
          {refused.next === undefined ? null : <p>{refused.next}</p>}
        </Notice>
      )}
      <Faults heading={page.words.errorsHeading} faults={faults} />
      <Form page={page} action={PATHS.settings}>
        <h2>{words.groups.centre}</h2>
        <Fields {...{ page, values, standing, faults }} names={GROUPS.centre} />
        <h2>{words.groups.language}</h2>
        <Fields {...{ page, values, standing, faults }} names={GROUPS.language} />
        <h2>{words.groups.network}</h2>
        <p>{words.restart}</p>
        <Fields {...{ page, values, standing, faults }} names={GROUPS.network} />
        <details open={faults.some(({ field }) => isAmong(GROUPS.more, field))}>
          <summary>{words.groups.more}</summary>
          <Fields {...{ page, values, standing, faults }} names={GROUPS.more} />
        </details>
        <button type="submit">{words.save}</button>
      </Form>
      <TrustSection {...view} />
      <PasswordSection {...view} />
      {view.isPasswordSet ? <SessionSection page={page} /> : null}
      <TokenSection {...view} />
    </Frame>
  );
}

interface FieldsProps extends Pick<SettingsView, 'page' | 'values' | 'standing'> {
  names: readonly OfferedSetting[];
  faults: readonly Fault[];
}

function Fields({ page, values, standing, names, faults }: FieldsProps) {
  return (
    <>
      {names.map((name) => (
        <div key={name} class="field">
          <input type="hidden" name={formerName(name)} value={standing.get(name) ?? ''} />
          <SettingField
            page={page}
            name={name}
            value={values.get(name) ?? ''}
            wrong={faultOf(faults, name)}
          />
        </div>
      ))}
    </>
  );
}

interface SettingFieldProps {
  page: PageContext;
  name: OfferedSetting;
  value: string;
  wrong: string | undefined;
}

function SettingField({ page, name, value, wrong }: SettingFieldProps) {
  const words = page.words.settings;
  const { label, hint } = words.fields[name];
  const props = { name, label, value, wrong };
  if (name === 'language')
    return <Choice {...props} hint={hint} options={optionsOf(words.languages)} />;
  if (name === 'centre.allowHttp')
    return <Choice {...props} hint={hint} options={optionsOf(words.yesOrNo, ['', 'true'])} />;
  const { defaultValue } = SETTINGS[name];
  const usual = defaultValue === '-' ? '' : ` ${words.usual(defaultValue)}`;
  return <Field {...props} hint={`${hint}${usual}`} autocomplete="off" />;
}

function optionsOf(labels: Readonly<Record<string, string>>, values = Object.keys(labels)) {
  return values.map((value) => ({ value, label: labels[value] ?? value }));
}

function isAmong(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
