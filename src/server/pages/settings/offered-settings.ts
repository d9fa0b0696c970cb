import type { SettingChanges } from '../../../actions/settings.ts';
import type { SentForm } from '../../../http/page/sent-form.ts';
import type { OfferedSetting } from '../../../messages/pages/settings-words.ts';
import type { Settings } from '../../../store/settings-file.ts';

/** The settings that the page offers, as they stand on it. The others are for the command line. */
export const GROUPS: Readonly<
  Record<'centre' | 'language' | 'network' | 'more', readonly OfferedSetting[]>
> = {
  centre: ['centre.url', 'centre.allowHttp', 'centre.timeoutSeconds', 'centre.ca'],
  language: ['language'],
  network: ['server.host', 'server.port'],
  more: [
    'server.publicUrl',
    'server.names',
    'server.trustProxy',
    'server.embedders',
    'server.cert',
    'server.key',
  ],
};

const OFFERED: readonly OfferedSetting[] = Object.values(GROUPS).flat();

/** What stood in a field when its page was made. */
export function formerName(name: OfferedSetting): string {
  return `was ${name}`;
}

/** Each offered setting as a field shows it; empty where the default holds. */
export function shownValues(settings: Settings): Map<OfferedSetting, string> {
  return new Map(OFFERED.map((name) => [name, String(settings[name] ?? '')]));
}

/** The same as a form has them. */
export function typedValues(form: SentForm): Map<OfferedSetting, string> {
  return new Map(OFFERED.map((name) => [name, form.text(name).trim()]));
}

/** What a person changed in the form, and what somebody else changed under his hands. */
export function readChanges(
  form: SentForm,
  settings: Settings,
): { changes: SettingChanges; overtaken: Map<OfferedSetting, string> } {
  const standing = shownValues(settings);
  const changes = new Map<OfferedSetting, string | null>();
  const overtaken = new Map<OfferedSetting, string>();
  for (const [name, value] of typedValues(form)) {
    const former = form.text(formerName(name));
    const now = standing.get(name) ?? '';
    if (!form.fields.has(name) || value === former || value === now) continue;
    if (former === now) changes.set(name, value === '' ? null : value);
    else overtaken.set(name, now);
  }
  return { changes, overtaken };
}
