import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEnvelope, pae, parseEnvelope, signEnvelope } from '../../src/signed/envelope.ts';
import { encodeExactJson, parseExactJson } from '../../src/signed/exact-json.ts';
import { verifyAnswer, verifyRequest, verifyVendorKeys } from '../../src/signed/verify.ts';
import { goldenTrust, readGolden } from '../support/golden-files.ts';
import { activation, centreSigner } from '../support/golden-payloads.ts';
import { codeOf } from '../support/sls-code.ts';

const trust = goldenTrust();

/** Reads bytes every way; anything but an SlsError comes through and fails the test. */
function readAsEverything(bytes: Uint8Array): (string | undefined)[] {
  return [
    codeOf(() => verifyAnswer(bytes, trust)),
    codeOf(() => verifyRequest(bytes)),
    codeOf(() => verifyVendorKeys(bytes)),
  ];
}

describe('exact JSON', () => {
  it('is read back as it was written, for every value without the few forbidden things', () => {
    const value = fc.jsonValue({ maxDepth: 8, noUnicodeString: false });
    fc.assert(
      fc.property(value, (written) => {
        const text = encodeExactJson(written);
        fc.pre(!text.includes('"__proto__":') && !/\\ud[89a-f]/.test(text));
        expect(encodeExactJson(parseExactJson(text, 'test'))).toBe(text);
      }),
    );
  });

  it('has one spelling: no text but its own is read as a value', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom(' ', '\n', '\t'),
        (value, at, space) => {
          const text = encodeExactJson(value);
          const from = at % (text.length + 1);
          const spaced = text.slice(0, from) + space + text.slice(from);
          // Within a string the space is another value, and has a spelling of its own.
          if (codeOf(() => parseExactJson(spaced, 'test')) === undefined)
            expect(JSON.parse(spaced)).not.toEqual(value);
        },
      ),
    );
  });
});

describe('envelope', () => {
  it('covers type and body without ambiguity', () => {
    const part = fc.tuple(fc.string(), fc.uint8Array({ maxLength: 30 }));
    fc.assert(
      fc.property(part, part, ([typeA, bodyA], [typeB, bodyB]) => {
        const isSame = typeA === typeB && Buffer.from(bodyA).equals(bodyB);
        expect(pae(typeA, bodyA).equals(pae(typeB, bodyB))).toBe(isSame);
      }),
    );
  });

  it('carries what was granted, and is encoded to the same bytes', () => {
    const changes = fc.record({
      seats: fc.integer({ min: 1, max: 1_000_000 }),
      sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      features: fc.dictionary(
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,20}$/),
        fc.oneof(fc.boolean(), fc.integer(), fc.stringMatching(/^[а-яё ]{0,20}$/)),
        { maxKeys: 10 },
      ),
    });
    fc.assert(
      fc.property(changes, (changed) => {
        const payload = { ...activation, ...changed };
        const text = signEnvelope('activation', payload, centreSigner);
        const answer = verifyAnswer(Buffer.from(text), trust);
        expect(encodeExactJson(answer.payload)).toBe(encodeExactJson(payload));
        expect(encodeEnvelope(parseEnvelope(Buffer.from(text), 'test'))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused with a code, and nothing else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readAsEverything(bytes)).not.toContain(undefined);
      }),
    );
  });

  it('is refused with a code, and nothing else, whatever the JSON in it', () => {
    const { signatures, payloadType } = parseEnvelope(readGolden('request.json'), 'test');
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.jsonValue(), (inner, outer) => {
        const payload = Buffer.from(JSON.stringify(inner)).toString('base64');
        const envelope = encodeEnvelope({ payloadType, payload, signatures });
        expect(readAsEverything(Buffer.from(envelope))).not.toContain(undefined);
        expect(readAsEverything(Buffer.from(JSON.stringify(outer)))).not.toContain(undefined);
      }),
    );
  });

  it('is refused with any edit', () => {
    const golden = readGolden('activation.json');
    const edit = fc.record({ at: fc.nat(), drop: fc.nat(5), put: fc.uint8Array({ maxLength: 5 }) });
    fc.assert(
      fc.property(edit, ({ at, drop, put }) => {
        const from = at % (golden.length + 1);
        const edited = Buffer.concat([golden.subarray(0, from), put, golden.subarray(from + drop)]);
        fc.pre(!edited.equals(golden));
        expect(readAsEverything(edited)).not.toContain(undefined);
      }),
      { numRuns: 500 },
    );
  });
});
