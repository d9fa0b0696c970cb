import type { FastifyInstance } from 'fastify';
import { addTrust } from '../../../actions/trust.ts';
import { SlsError } from '../../../errors.ts';
import { showText } from '../../../http/page/carried-text.ts';
import type { SentForm } from '../../../http/page/sent-form.ts';
import { readFailure } from '../failure.ts';
import { takeForm, type Sent } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { showSettings } from './show-settings.tsx';
import type { TrustOffer } from './trust-section.tsx';

const SPACE = 0x20;
const UNPROCESSABLE = 422;

/** Puts the vendor's keys in force; before a first vendor is believed, a person compares the fingerprint. */
export function registerTrust(app: FastifyInstance, door: PageDoor): void {
  takeForm(app, door, PATHS.trust, {
    handle: trustVendor,
    again: (sent) => showSettings(sent, { pasted: showText(typedBytes(sent.form)) }),
  });
}

async function trustVendor(sent: Sent): Promise<unknown> {
  const { door, reply, page, form } = sent;
  const words = page.words.settings.trust;
  const bytes = typedBytes(form);
  const pasted = showText(bytes);
  const field = 'vendor-keys';
  if (bytes.every((byte) => byte <= SPACE))
    return showSettings(sent, { faults: [{ field, text: words.empty }] }, UNPROCESSABLE);
  const fingerprint = form.text('fingerprint');
  let offer: TrustOffer | undefined;
  const ask = async (asked: Omit<TrustOffer, 'text'>) => {
    offer = { ...asked, text: pasted };
    return false;
  };
  try {
    const accept = fingerprint === '' ? { ask } : { fingerprint };
    const { outcome } = await addTrust(door.server.site(), bytes, accept);
    return reply.redirect(`${PATHS.settings}?done=trust-${outcome}#trust`, 303);
  } catch (error) {
    if (offer !== undefined && error instanceof SlsError && error.code === 'CANCELLED')
      return showSettings(sent, { offer });
    const { status, text } = readFailure(error, reply, page.language);
    return showSettings(sent, { pasted, faults: [{ field, text }] }, status);
  }
}

/** The file counts where nothing was pasted. */
function typedBytes(form: SentForm): Uint8Array {
  const typed = Buffer.from(form.text('vendor-keys'), 'utf8');
  return form.file !== undefined && typed.every((byte) => byte <= SPACE) ? form.file : typed;
}
