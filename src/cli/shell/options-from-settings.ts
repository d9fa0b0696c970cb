import type { Settings } from '../../store/settings-file.ts';
import type { OptionValues } from './command.ts';

/** The flags of a server, filled in from the settings where none was typed. */
export function optionsFromSettings(typed: OptionValues, settings: Settings): OptionValues {
  const port = settings['server.port'];
  // A certificate and its key belong together: who types one of them means neither of those set.
  const isTlsTyped = typed['cert'] !== undefined || typed['key'] !== undefined;
  return {
    host: settings['server.host'],
    port: port === undefined ? undefined : String(port),
    publicUrl: settings['server.publicUrl'],
    trustProxy: settings['server.trustProxy'],
    ...(!isTlsTyped && { cert: settings['server.cert'], key: settings['server.key'] }),
    ...typed,
  };
}
