import { addProduct } from '../../src/centre/add-product.ts';
import type { Centre } from '../../src/centre/centre.ts';
import { makeNewKey } from '../../src/centre/make-new-key.ts';
import { revokeLicence } from '../../src/centre/update-licence.ts';
import type { Key } from '../../src/domain/key.ts';
import type { AccountVisit } from './account-visit.ts';
import type { ListeningAccount } from './listening-account.ts';
import { requestText } from './request-text.ts';
import { answerText, inCentre, sell } from './test-centre.ts';
import { DAY, LICENSEE, NOW, OFFICE_PC, OTHER_PC } from './test-site.ts';

/** One page in one of its states, and how to come there. */
export interface Stop {
  name: string;
  /** Only for those who are signed in. */
  isInside: boolean;
  go(account: AccountVisit, tour: Tour): Promise<unknown>;
}

/** What the stops need to know of the centre. */
export interface Tour {
  url: string;
  invitation: string;
  /** Id of the licence that most stops look at. */
  licence: string;
  /** Of a computer that may have it, of one that may not, and of a key that nobody sold. */
  requests: Record<'fresh' | 'elsewhere' | 'unknown', string>;
}

/** Three keys are made, so that no more can be. */
const KEYS_A_MONTH = [1, 2, 3];
const OTHER = { inn: '7736050003', kpp: '773601001', country: 'RU' };

/** Fills a centre with what a customer may see: licences in each of their states. */
export async function prepareTour(account: ListeningAccount): Promise<Tour> {
  const { clock, disk, url } = account;
  /** What the vendor does on one day. */
  const onDay = <T>(day: number, work: (centre: Centre) => Promise<T>) =>
    inCentre(disk, { seed: `day ${day}`, now: NOW + day * DAY }, work);
  const activate = (centre: Centre, key: Key) =>
    answerText(centre, requestText(key, { computer: OFFICE_PC }));

  clock.now = NOW + 400 * DAY;
  await onDay(1, async (centre) => {
    await addProduct(centre, '1c-taxi', '1С:Такси и аренда автомобилей');
    const edition = 'ПРОФ, пробная';
    await sell(centre, { edition, seats: 2, expiresAt: '2027-10-31T21:00:00.000Z' });
  });
  await onDay(100, async (centre) => {
    const { id, key } = await sell(centre, { product: '1c-taxi', edition: 'СТАНДАРТ', seats: 1 });
    await activate(centre, key);
    await revokeLicence(centre, id);
  });
  await onDay(380, async (centre) => {
    const terms = { product: '1c-taxi', edition: 'КОРП', seats: 25, supportUntil: '2027-11-02' };
    const { id } = await sell(centre, terms);
    for (const _ of KEYS_A_MONTH) await makeNewKey(centre, id, { override: false });
  });
  const main = await onDay(391, async (centre) => {
    const { id, key } = await sell(centre, { supportUntil: '2028-12-07' });
    await activate(centre, key);
    return { id, key };
  });
  return onDay(398, async (centre) => {
    const { key: fresh } = await makeNewKey(centre, main.id, { override: false });
    await account.join(centre, { inn: LICENSEE.inn, country: 'RU' });
    await sell(centre, { licensee: { name: 'ООО «Новый покупатель»', ...OTHER } });
    return {
      url,
      licence: main.id,
      invitation: await account.invite(centre, { inn: OTHER.inn, country: 'RU' }),
      requests: {
        fresh: requestText(fresh, { computer: OFFICE_PC }),
        elsewhere: requestText(main.key, { seed: 'another installation', computer: OTHER_PC }),
        unknown: requestText('DB49-A88A-D2D6-50D4-81F1-7B67'),
      },
    };
  });
}

const outside = (name: string, go: Stop['go']): Stop => ({ name, isInside: false, go });
const inside = (name: string, go: Stop['go']): Stop => ({ name, isInside: true, go });

/** Every page, in the states in which it looks different. */
export const STOPS: readonly Stop[] = [
  outside('sign-in', ({ page }, { url }) => page.goto(`${url}/`)),
  outside('sign-in-refused', async (account, { url }) => {
    await account.page.goto(`${url}/sign-in`);
    await account.signIn(LICENSEE.inn, 'a wrong password');
  }),
  outside('sign-in-faults', async (account, { url }) => {
    await account.page.goto(`${url}/sign-in`);
    await account.signIn('7707083890');
  }),
  outside('invitation', ({ page }, { invitation }) => page.goto(invitation)),
  outside('invitation-faults', async (account, { invitation }) => {
    await account.page.goto(invitation);
    await account.choosePassword('short', 'other');
  }),
  outside('invitation-spent', ({ page }, { url }) =>
    page.goto(`${url}/invitation/${'0'.repeat(20)}`),
  ),
  outside('not-found', ({ page }, { url }) => page.goto(`${url}/nowhere`)),
  inside('home', ({ page }, { url }) => page.goto(`${url}/account`)),
  inside('keys', ({ page }, { url }) => page.goto(`${url}/account/keys`)),
  inside('key-made', async (account, { url, licence }) => {
    await account.page.goto(`${url}/account/keys`);
    await account.makeKey(licence);
  }),
  inside('activation', ({ page }, { url }) => page.goto(`${url}/account/activation`)),
  inside('activation-unreadable', async (account, { url, requests }) => {
    await account.page.goto(`${url}/account/activation`);
    await account.paste(requests.fresh.slice(0, 400));
  }),
  inside('answer-refused', async (account, { url, requests }) => {
    await account.page.goto(`${url}/account/activation`);
    await account.paste(requests.elsewhere);
  }),
  inside('answer', async (account, { url, requests }) => {
    await account.page.goto(`${url}/account/activation`);
    await account.paste(requests.fresh);
  }),
  inside('answer-several', async (account, { url, requests }) => {
    await account.page.goto(`${url}/account/activation`);
    const { fresh, unknown } = requests;
    await account.paste(`${fresh}\n${unknown}\n${fresh.replace('END', 'FIN')}`);
  }),
  inside('data', ({ page }, { url }) => page.goto(`${url}/account/data`)),
  inside('data-faults', async (account, { url }) => {
    const { page } = account;
    await page.goto(`${url}/account/data`);
    await page.locator('#password').fill('a wrong password');
    await page.locator('#new-password').fill('a good long password');
    await page.locator('#new-password-again').fill('a good long password');
    await page.locator('#new-password-again').press('Enter');
    await page.locator('#password-wrong').waitFor();
  }),
];
