import { describe, expect, it } from 'vitest';
import { maskKey } from '../../src/domain/key.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { wordsOf } from '../../src/messages/words-of.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { linksOf, tagsOf, textOf, visitKeys } from '../support/keys-visit.ts';
import { numberedKey } from '../support/real-site.ts';
import { KEY, OFFICE_PC, OTHER_PC } from '../support/test-site.ts';

const { computer: words } = pageWordsOf('en');
const { screen } = words;

describe('the page of the computer', () => {
  it.each(['ru', 'en'] as const)('names its attributes in words (%s)', async (language) => {
    const { browser } = await visitKeys();
    const { statusCode, body } = await browser.open(`/computer?lang=${language}`);
    expect(statusCode).toBe(200);
    const text = textOf(body);
    const names: Readonly<Record<string, string>> = wordsOf(language).attributes;
    for (const { name, digest } of OFFICE_PC.attributes) {
      expect(text).toContain(names[name]);
      expect(text).toContain(digest.slice(0, 16));
      expect(text).not.toContain(digest.slice(0, 17));
    }
    const own = pageWordsOf(language).computer;
    for (const label of [own.screen.labels.strong, own.screen.labels.weak, own.noneRecorded])
      expect(text).toContain(label);
    expect(text).not.toContain(own.screen.request.unidentifiable);
  });

  it('says of each activation whether it was made for this computer', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    const { body } = await browser.open('/computer');
    expect(textOf(body)).toContain(maskKey(KEY));
    expect(textOf(body)).not.toContain(KEY);
    expect(textOf(body)).toContain(screen.same);
    expect(linksOf(body)).toContain(`/keys/${KEY}#computer`);
  });

  it('names what differs on another computer', async () => {
    const { browser, install } = await visitKeys({ computer: OTHER_PC });
    await install(KEY);
    const text = textOf((await browser.open('/computer')).body);
    const names: Readonly<Record<string, string>> = wordsOf('en').attributes;
    const [strong] = OFFICE_PC.attributes;
    expect(text).toContain(screen.notSame('').trim());
    expect(text).toContain(names[strong?.name ?? '']);
  });

  it('tells what differs while it is still the same computer', async () => {
    const [first, ...others] = OFFICE_PC.attributes;
    if (first === undefined) throw new Error('no attributes');
    const changed = { ...first, digest: 'f'.repeat(64) };
    const computer = { ...OFFICE_PC, attributes: [changed, ...others] };
    const { browser, install } = await visitKeys({ computer });
    await install(KEY);
    const names: Readonly<Record<string, string>> = wordsOf('en').attributes;
    const text = textOf((await browser.open('/computer')).body);
    expect(text).toContain(screen.differs(names[first.name] ?? ''));
  });

  it('advises where no strong attribute can be had', async () => {
    const weak = OFFICE_PC.attributes.filter(({ strong }) => !strong);
    for (const attributes of [weak, []]) {
      const { browser } = await visitKeys({ computer: { attributes, required: 1 } });
      const text = textOf((await browser.open('/computer')).body);
      expect(text).toContain(screen.request.unidentifiable);
      expect(text.includes(words.none)).toBe(attributes.length === 0);
    }
  });

  it('comes by pages where there are many activations, and shows hostile names as text', async () => {
    const plain = await visitKeys();
    const hostile = await visitKeys();
    for (const [number, name] of HOSTILE_NAMES.entries()) {
      const product = { code: '1c-fleet', name: name.slice(0, 200) };
      await hostile.install(numberedKey(number), { product });
      await plain.install(numberedKey(number));
    }
    for (const path of ['/computer', '/computer?page=2']) {
      const { body } = await hostile.browser.open(path);
      expect(tagsOf(body)).toBe(tagsOf((await plain.browser.open(path)).body));
    }
    expect(linksOf(hostile.browser.page?.body ?? '')).toContain('/computer?page=1');
  });
});
