import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeBlock, parseArmour, type BlockKind } from '../../../src/signed/armour.ts';
import { encodeEnvelope, parseEnvelope } from '../../../src/signed/envelope.ts';
import {
  verifyAnswer,
  verifyKeyDocument,
  verifyRequest,
  verifyVendorKeys,
} from '../../../src/signed/verify.ts';
import {
  GOLDEN_FOLDER,
  goldenTrust,
  makeGoldenFiles,
  readGolden,
} from '../../support/golden-files.ts';
import {
  activation,
  enteredKey,
  installationSigner,
  refusal,
  request,
  vendorKeys,
} from '../../support/golden-payloads.ts';
import { codeOf } from '../../support/sls-code.ts';

const trust = goldenTrust();

/** Each golden document, how it is verified, and what it says. */
const documents: [file: string, verify: (bytes: Uint8Array) => unknown, payload: object][] = [
  ['vendor-keys.json', (bytes) => verifyVendorKeys(bytes).keys, vendorKeys],
  ['key.json', (bytes) => verifyKeyDocument(bytes, installationSigner.publicKey.hex), enteredKey],
  ['request.json', (bytes) => verifyRequest(bytes), request],
  ['activation.json', (bytes) => verifyAnswer(bytes, trust).payload, activation],
  ['refusal.json', (bytes) => verifyAnswer(bytes, trust).payload, refusal],
];

describe('golden files', () => {
  it('are what the test keys make, to the last byte', () => {
    const made = makeGoldenFiles();
    expect(readdirSync(GOLDEN_FOLDER).toSorted()).toEqual([...made.keys(), 'keys.json'].toSorted());
    for (const [name, content] of made) expect([name, readGolden(name)]).toEqual([name, content]);
  });
});

describe.each(documents)('golden %s', (file, verify, payload) => {
  const golden = readGolden(file);

  it('verifies, and says what it always said', () => {
    expect(verify(golden)).toEqual(payload);
  });

  it('is encoded to the same bytes', () => {
    expect(encodeEnvelope(parseEnvelope(golden, file))).toBe(golden.toString());
  });

  it('is refused with any single bit flipped', () => {
    const admitted: number[] = [];
    const bytes = Uint8Array.from(golden);
    for (let bit = 0; bit < golden.length * 8; bit += 1) {
      const mask = 1 << (bit % 8);
      bytes[bit >> 3]! ^= mask;
      if (codeOf(() => verify(bytes)) === undefined) admitted.push(bit);
      bytes[bit >> 3]! ^= mask;
    }
    expect(admitted).toEqual([]);
    expect(bytes).toEqual(Uint8Array.from(golden));
  });

  it('is refused wherever it is cut', () => {
    for (let length = 0; length < golden.length; length += 1) {
      expect([length, codeOf(() => verify(golden.subarray(0, length)))]).toEqual([
        length,
        'DOCUMENT_MALFORMED',
      ]);
      expect(codeOf(() => verify(golden.subarray(golden.length - length)))).toBe(
        'DOCUMENT_MALFORMED',
      );
    }
  });
});

describe.each<[text: string, kind: BlockKind, document: string]>([
  ['vendor-keys.txt', 'keys', 'vendor-keys.json'],
  ['request.txt', 'query', 'request.json'],
  ['activation.txt', 'answer', 'activation.json'],
  ['refusal.txt', 'answer', 'refusal.json'],
  ['activation-in-cp1251-mail.txt', 'answer', 'activation.json'],
  ['activation-in-utf16.txt', 'answer', 'activation.json'],
])('golden %s', (text, kind, file) => {
  const golden = readGolden(text);
  const document = readGolden(file);

  it('carries its document', () => {
    expect(parseArmour(golden)).toEqual([{ kind, index: 1, document }]);
  });

  it('is encoded to the same text, where it is ours', () => {
    const isOurs = text.replace('.txt', '.json') === file;
    expect(encodeBlock(kind, document) === golden.toString()).toBe(isOurs);
  });

  it('is incomplete or no block wherever it is cut', () => {
    const incomplete = { kind, problem: { code: 'TEXT_INCOMPLETE', details: { block: 1 } } };
    for (let length = 0; length < golden.length; length += 1)
      for (const part of [golden.subarray(0, length), golden.subarray(length)])
        // Of the dashes at either end one is enough.
        if (!/-BEGIN .*END [A-Z ]+-/s.test(part.toString('latin1').replaceAll('\0', '')))
          for (const block of parseArmour(part)) expect(block).toMatchObject(incomplete);
  });

  it('never carries another document, whatever byte changes', () => {
    const bytes = Buffer.from(golden);
    for (let at = 0; at < golden.length; at += 1)
      for (const change of [0x01, 0x20, 0x80, 0xff]) {
        bytes[at]! ^= change;
        for (const block of parseArmour(bytes))
          if ('document' in block) expect(document.equals(block.document)).toBe(true);
        bytes[at]! ^= change;
      }
  });
});
