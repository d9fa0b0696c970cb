import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ComputerRecord } from '../../src/domain/computer.ts';
import type { Activation } from '../../src/domain/licence.ts';
import { BUYER } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { requestIn, runInWorld, type Place } from '../support/run-in-world.ts';
import { fixtureComputer, KEY, OFFICE_PC, OTHER_PC } from '../support/test-site.ts';
import { readRequests, testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** A key that was granted on the office computer. */
const granted = scratch.home();

async function grantOn(
  home: ProgramHome,
  place: Omit<Place, 'home'>,
  changes: Partial<Activation> = {},
) {
  const here = { home: home.path, ...place };
  await runInWorld('trust add - --yes', here, vendor.keySet());
  await runInWorld(`activate ${KEY} ${BUYER}`, here);
  const answer = vendor.answer(await requestIn(here), changes);
  return runInWorld('import', here, answer);
}

beforeAll(() => grantOn(granted, {}));

const onOffice = (home: ProgramHome): Place => ({ home: home.path });
const onOther = (home: ProgramHome): Place => ({ home: home.path, computer: OTHER_PC });
const EVERYTHING = OFFICE_PC.attributes.map(({ name }) => name);

/** The office computer with some of its parts exchanged. */
function exchanged(...names: string[]): ComputerRecord {
  const attributes = OFFICE_PC.attributes.map((attribute) =>
    names.includes(attribute.name) ? { ...attribute, digest: 'f'.repeat(64) } : attribute,
  );
  return { ...OFFICE_PC, attributes };
}

describe('on another computer', () => {
  it('the licence does not count, and everything says what differs', async () => {
    const details = { key: KEY, differs: EVERYTHING };
    const place = onOther(granted);
    expect(await runInWorld('status', place)).toMatchObject({
      exit: 0,
      json: {
        products: [],
        keys: [{ key: KEY, state: 'other-computer' }],
        problems: [{ code: 'OTHER_COMPUTER', details }],
      },
    });
    expect(await runInWorld(`show ${KEY}`, place)).toMatchObject({ json: { differs: EVERYTHING } });
    expect(await runInWorld('computer', place)).toMatchObject({
      json: { activations: [{ key: KEY, matches: false, differs: EVERYTHING }] },
    });
    expect(await runInWorld('validate', place)).toMatchObject({
      exit: 3,
      json: { checks: [{ ok: true }, { ok: false, code: 'OTHER_COMPUTER', details }] },
    });
    expect(await runInWorld('check 1c-fleet', place)).toEqual({
      exit: 1,
      json: { allowed: false, code: 'OTHER_COMPUTER', details, supportUntil: null },
    });
    expect(await runInWorld('seats acquire 1c-fleet', place)).toEqual({
      exit: 1,
      error: { code: 'OTHER_COMPUTER', details },
    });
  });

  it('the centre’s refusal is read there, and only remembered', async () => {
    const home = granted.copy();
    const place = onOther(home);
    await runInWorld(`activate ${KEY} ${BUYER}`, place);
    const request = await requestIn(place);
    expect(readRequests(request)).toMatchObject([{ computer: OTHER_PC }]);
    const tree = home.tree();
    const refusal = vendor.refuse(request, 'KEY_BOUND_ELSEWHERE', { differs: EVERYTHING });
    expect(await runInWorld('import', place, refusal)).toEqual({
      exit: 1,
      json: {
        results: [
          {
            key: KEY,
            outcome: 'refused',
            code: 'KEY_BOUND_ELSEWHERE',
            details: { key: KEY, differs: EVERYTHING },
          },
        ],
      },
    });
    const after = Object.entries(home.tree()).filter(([name]) => !name.endsWith('.refusal.json'));
    expect(Object.fromEntries(after)).toEqual(tree);
  });

  it('an answer for the first computer is refused', async () => {
    const home = scratch.home();
    await runInWorld('trust add - --yes', onOffice(home), vendor.keySet());
    await runInWorld(`activate ${KEY} ${BUYER}`, onOffice(home));
    const answer = vendor.answer(await requestIn(onOffice(home)));
    expect(await runInWorld('import', onOther(home), answer)).toMatchObject({
      exit: 1,
      json: { results: [{ code: 'ANSWER_OTHER_COMPUTER', details: { differs: EVERYTHING } }] },
    });
    expect(await runInWorld('import', onOffice(home), answer)).toMatchObject({ exit: 0 });
  });

  it('a licence that is bound to the installation alone goes on', async () => {
    const home = scratch.home();
    await grantOn(home, {}, { binding: 'installation' });
    expect(await runInWorld('list', onOther(home))).toMatchObject({
      json: { keys: [{ state: 'active' }] },
    });
  });
});

describe('on the same computer', () => {
  it.each<[what: string, computer: ComputerRecord, differs: string[]]>([
    [
      'hardware was added',
      {
        ...OFFICE_PC,
        attributes: [
          ...OTHER_PC.attributes,
          ...OFFICE_PC.attributes,
          { name: 'network-interface', digest: 'e'.repeat(64), strong: false },
        ],
      },
      [],
    ],
    ['a part was exchanged', exchanged('network-interface'), ['network-interface']],
    ['two parts were exchanged', exchanged('root-disk', 'cpu-model'), ['root-disk', 'cpu-model']],
  ])('%s, and the licence holds', async (_what, computer, differs) => {
    const place = { home: granted.path, computer };
    expect(await runInWorld('status', place)).toMatchObject({
      json: { keys: [{ state: 'active' }], problems: [] },
    });
    expect(await runInWorld('computer', place)).toMatchObject({
      json: { activations: [{ matches: true, differs }] },
    });
  });

  it('too many parts were exchanged, and they are named', async () => {
    const names = ['machine-id', 'board-uuid', 'root-disk'];
    const place = { home: granted.path, computer: exchanged(...names) };
    expect(await runInWorld('status', place)).toMatchObject({
      json: { problems: [{ code: 'OTHER_COMPUTER', details: { differs: names } }] },
    });
  });
});

describe('a home that was lost, but for Licence', () => {
  function rescue(home: ProgramHome): ProgramHome {
    const rescued = scratch.home();
    mkdirSync(rescued.path, { mode: 0o700 });
    cpSync(join(home.path, 'Licence'), join(rescued.path, 'Licence'), { recursive: true });
    return rescued;
  }

  it('counts, and says that it can’t prove itself until the key is activated again', async () => {
    const home = rescue(granted);
    const place = onOffice(home);
    await runInWorld('trust add - --yes', place, vendor.keySet());
    const { json } = await runInWorld('status', place);
    const { keys, problems } = json as { keys: unknown[]; problems: { code: string }[] };
    expect(keys).toMatchObject([{ key: KEY, state: 'active' }]);
    expect(problems.map(({ code }) => code)).toContain('INSTALLATION_REPLACED');

    await runInWorld(`activate ${KEY} ${BUYER}`, place);
    await runInWorld('import', place, vendor.answer(await requestIn(place)));
    expect(await runInWorld('status', place)).toMatchObject({
      json: { keys: [{ key: KEY, state: 'active', openRequest: false }], problems: [] },
    });
  });

  it('does not count where the licence is bound to the installation', async () => {
    const first = scratch.home();
    await grantOn(first, {}, { binding: 'installation' });
    const home = rescue(first);
    await runInWorld('trust add - --yes', onOffice(home), vendor.keySet());
    const { json } = await runInWorld('status', onOffice(home));
    expect((json as { problems: unknown[] }).problems).toContainEqual({
      code: 'OTHER_COMPUTER',
      key: KEY,
      details: { key: KEY, differs: ['installation'] },
    });
  });
});

describe('a bare container', () => {
  const computer = fixtureComputer('docker-container');

  it('can’t be told from others, and says so before anybody is asked', async () => {
    const home = scratch.home();
    const place = { home: home.path, computer };
    await runInWorld(`activate ${KEY} ${BUYER}`, place);
    expect(await runInWorld('doctor', place)).toMatchObject({
      exit: 3,
      json: {
        checks: expect.arrayContaining([
          expect.objectContaining({ name: 'computer', code: 'COMPUTER_UNIDENTIFIABLE' }),
        ]) as unknown,
      },
    });
    const refusal = vendor.refuse(await requestIn(place), 'COMPUTER_UNIDENTIFIABLE');
    await runInWorld('trust add - --yes', place, vendor.keySet());
    expect(await runInWorld('import', place, refusal)).toMatchObject({
      exit: 1,
      json: { results: [{ code: 'COMPUTER_UNIDENTIFIABLE' }] },
    });
  });

  it('is granted by its installation', async () => {
    const home = scratch.home();
    expect(await grantOn(home, { computer }, { binding: 'installation' })).toMatchObject({
      exit: 0,
    });
    expect(await runInWorld('list', { home: home.path, computer })).toMatchObject({
      json: { keys: [{ state: 'active' }] },
    });
  });
});

describe('a key set that came with the program', () => {
  const shippedTrust = scratch.file('vendor.json', vendor.keySet());

  it('needs no step of the administrator', async () => {
    const place = { home: scratch.home().path, shippedTrust };
    await runInWorld(`activate ${KEY} ${BUYER}`, place);
    const answer = vendor.answer(await requestIn(place));
    expect(await runInWorld('import', place, answer)).toMatchObject({ exit: 0 });
  });

  it('is the only root: another can’t be added', async () => {
    const place = { home: scratch.home().path, shippedTrust };
    const stranger = testVendor('ООО «Чужие»');
    expect(await runInWorld('trust add - --yes', place, stranger.keySet())).toMatchObject({
      exit: 3,
      error: { code: 'TRUST_OTHER_ROOT' },
    });
  });

  it('gives way to a newer one in the home, and to no older one', async () => {
    const place = { home: scratch.home().path, shippedTrust };
    await runInWorld('trust add -', place, vendor.keySet({ version: 3 }));
    expect(await runInWorld('trust show', place)).toMatchObject({
      json: { trust: { version: 3 } },
    });
    const newest = scratch.file('newest.json', vendor.keySet({ version: 4 }));
    expect(await runInWorld('trust show', { ...place, shippedTrust: newest })).toMatchObject({
      json: { trust: { version: 4 } },
    });
  });
});
