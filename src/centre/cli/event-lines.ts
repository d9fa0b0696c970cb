import { safe } from '../../cli/screen.ts';
import type { CentreWords } from '../../messages/centre/words.ts';
import type { CentreEvent } from '../events.ts';

/** What happened, in one line. */
export function describeEvent(event: CentreEvent, words: CentreWords): string {
  const { events, origins } = words;
  switch (event.type) {
    case 'initialised':
      return events.initialised(safe(event.vendor));
    case 'key-set-changed': {
      const { version, added, retired, revoked } = event;
      const ended = retired.map(({ keyid }) => keyid);
      return events['key-set-changed'](version, {
        added: added.join(', '),
        retired: ended.join(', '),
        revoked: revoked.join(', '),
      });
    }
    case 'passphrase-changed':
      return events['passphrase-changed'](event.purpose, event.keyid);
    case 'backed-up':
      return events['backed-up'](event.files, event.upTo, event.keys);
    case 'restored':
      return events.restored(event.backedUpAt, event.upTo);
    case 'product-added':
      return events['product-added'](event.product, safe(event.name));
    case 'token-made':
      return events['token-made'](safe(event.name), event.readOnly);
    case 'token-revoked':
      return events['token-revoked'](safe(event.name));
    case 'licence-added':
      return events['licence-added'](safe(event.terms.licensee.name), event.key);
    case 'licence-updated':
      return events['licence-updated'](
        event.changes
          .map(({ field, from, to }) => `${field} ${showValue(from)} → ${showValue(to)}`)
          .join(', '),
      );
    case 'licence-revoked':
      return events['licence-revoked'];
    case 'customer-invited':
    case 'customer-joined':
    case 'customer-password-changed':
    case 'customer-signed-out':
    case 'customer-blocked':
    case 'customer-unblocked':
      return events[event.type](words.innKpp(safe(event.inn), '', event.country));
    case 'key-made':
      return events['key-made'](event.key, origins[event.origin]);
    case 'granted':
      return events.granted(event.key, event.sequence, event.drift.map(safe));
    case 'refused':
      return events.refused(event.key, event.code);
  }
}

/** A value of a term, as a person reads it. */
export function showValue(value: unknown): string {
  return safe(typeof value === 'string' ? value : JSON.stringify(value ?? null));
}
