import { readFileSync } from 'node:fs';
import { encodeBlock } from '../../src/signed/armour.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { verifyVendorKeys, type VendorTrust } from '../../src/signed/verify.ts';
import { encodeCp1251 } from './cp1251.ts';
import {
  activation,
  centreSigner,
  enteredKey,
  installationSigner,
  leaseAnswer,
  refusal,
  request,
  rootSigner,
  vendorKeys,
} from './golden-payloads.ts';

export const GOLDEN_FOLDER = new URL('../../fixtures/signed/golden/', import.meta.url);

/**
 * What the golden files hold, from nothing but keys.json. Whoever changes a format on purpose
 * writes them anew with `node scripts/make-golden.mjs`, and sees in the difference what changed.
 */
export function makeGoldenFiles(): Map<string, Buffer> {
  const keysDocument = signEnvelope('vendor-keys', vendorKeys, rootSigner);
  const keyDocument = signEnvelope('key', enteredKey, installationSigner);
  const requestDocument = signEnvelope('activation-request', request, installationSigner);
  const activationDocument = signEnvelope('activation', activation, centreSigner);
  const refusalDocument = signEnvelope('refusal', refusal, centreSigner);
  const answer = encodeBlock('answer', activationDocument);
  const quoted = answer.replaceAll(/^/gm, '> ').replaceAll('\n', '\r\n');
  const mail = `Здравствуйте!\r\nВот ответ центра:\r\n\r\n${quoted}\r\nС уважением, Роман\r\n`;
  const files: Record<string, string | Buffer> = {
    'vendor-keys.json': keysDocument,
    'key.json': keyDocument,
    'request.json': requestDocument,
    'activation.json': activationDocument,
    'refusal.json': refusalDocument,
    'lease-answer.json': signEnvelope('lease-answer', leaseAnswer, installationSigner),
    'vendor-keys.txt': encodeBlock('keys', keysDocument),
    'request.txt': encodeBlock('query', requestDocument),
    'activation.txt': answer,
    'refusal.txt': encodeBlock('answer', refusalDocument),
    'activation-in-cp1251-mail.txt': encodeCp1251(mail),
    'activation-in-utf16.txt': Buffer.from(`\ufeff${answer.replaceAll('\n', '\r\n')}`, 'utf16le'),
  };
  return new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]));
}

export function readGolden(name: string): Buffer {
  return readFileSync(new URL(name, GOLDEN_FOLDER));
}

export function goldenTrust(): VendorTrust {
  return verifyVendorKeys(readGolden('vendor-keys.json'));
}
