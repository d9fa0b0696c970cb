import { enterKey } from '../../src/actions/activate.ts';
import { deleteNamed, resetHome } from '../../src/actions/delete-keys.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { openSeats, type Seats } from '../../src/actions/seats/open-seats.ts';
import { setSetting } from '../../src/actions/settings.ts';
import type { Site } from '../../src/actions/site.ts';
import { failWith } from '../../src/errors.ts';
import { fixedClock } from './fixed-clock.ts';
import type { FaultScenario } from './staged-command.ts';
import {
  HOME,
  KEY,
  KEY_2,
  KEY_3,
  LICENSEE,
  OTHER_LICENSEE,
  importText,
  installKey,
  trustVendor,
} from './test-site.ts';
import { testVendor } from './test-vendor.ts';

const vendor = testVendor();

const enter =
  (key: string, licensee = LICENSEE) =>
  (site: Site) =>
    enterKey(site, key, licensee);

/** Imports a text; one refused answer is a failure, as the exit code has it. */
const importing = (text: string) => async (site: Site) => {
  for (const result of await importText(site, text))
    if (result.outcome === 'refused') failWith(result.problem);
};

/** A key that was entered and asked for, and the text that asks. */
async function ask(site: Site, key = KEY): Promise<string> {
  await enterKey(site, key, LICENSEE);
  return (await makeRequestText(site, [key])).text;
}

const DAMAGED = 'what a failing disk left of it';
const ACTIVATION = `${HOME}/Licence/${KEY}.activation.json`;

export const ENTERING: Record<string, FaultScenario> = {
  'the first key, in no home': {
    prepare: async () => enter(KEY),
  },
  'the first key, by root in the home of a service': {
    owner: 7,
    async prepare(_site, disk) {
      disk.makeFolder('/var/Softonit', 0o755);
      disk.makeFolder(HOME, 0o700);
      disk.setFolderOwner(HOME, 7, 7);
      return enter(KEY);
    },
  },
  'another key': {
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor);
      return enter(KEY_2);
    },
  },
  'an active key again, with another INN': {
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor);
      return enter(KEY, OTHER_LICENSEE);
    },
  },
  'an active key again, with the same INN': {
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor);
      return enter(KEY);
    },
  },
};

export const ASKING: Record<string, FaultScenario> = {
  'for one key': {
    async prepare(site) {
      await enterKey(site, KEY, LICENSEE);
      return (again) => makeRequestText(again, []);
    },
  },
  'again, for a key that was entered again meanwhile': {
    async prepare(site) {
      await ask(site);
      await enterKey(site, KEY, OTHER_LICENSEE);
      return (again) => makeRequestText(again, []);
    },
  },
  'for an active key, and for another at once': {
    eachByItself: true,
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor);
      await enterKey(site, KEY, OTHER_LICENSEE);
      await enterKey(site, KEY_2, LICENSEE);
      return (again) => makeRequestText(again, []);
    },
  },
};

export const IMPORTING: Record<string, FaultScenario> = {
  'the first answer': {
    async prepare(site) {
      await trustVendor(site, vendor);
      return importing(vendor.answer(await ask(site)));
    },
  },
  'a newer answer in place of an older one': {
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor);
      const renamed = { licensee: { name: 'АО «Лютик»', ...LICENSEE } };
      return importing(vendor.answer(await ask(site), renamed));
    },
  },
  'several answers': {
    eachByItself: true,
    async prepare(site) {
      await trustVendor(site, vendor);
      const texts = [await ask(site, KEY), await ask(site, KEY_2)];
      return importing(vendor.answer(texts.join('\n')));
    },
  },
  'an answer with the newer key set that it needs': {
    eachByItself: true,
    async prepare(site) {
      await trustVendor(site, vendor);
      const answer = vendor.answer(await ask(site), {}, 'second');
      return importing(`${vendor.keySetText({ version: 2 })}\n${answer}`);
    },
  },
  'an answer that supersedes an older key': {
    eachByItself: true,
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor, KEY, { licenceId: 'lic-1' });
      const newer = { licenceId: 'lic-1', generation: 2 };
      return importing(vendor.answer(await ask(site, KEY_2), newer));
    },
  },
  'a refusal': {
    async prepare(site) {
      await trustVendor(site, vendor);
      const text = vendor.refuse(await ask(site), 'KEY_UNKNOWN');
      return (again) => importText(again, text);
    },
  },
  'another refusal in place of an older one': {
    async prepare(site) {
      await trustVendor(site, vendor);
      const request = await ask(site);
      await importText(site, vendor.refuse(request, 'KEY_UNKNOWN'));
      const text = vendor.refuse(request, 'INN_MISMATCH');
      return (again) => importText(again, text);
    },
  },
  'the answer after a refusal': {
    async prepare(site) {
      await trustVendor(site, vendor);
      const request = await ask(site);
      await importText(site, vendor.refuse(request, 'KEY_UNKNOWN'));
      return importing(vendor.answer(request));
    },
  },
  'an answer in place of a damaged one': {
    async prepare(site, disk) {
      await trustVendor(site, vendor);
      await installKey(site, vendor);
      disk.setContent(ACTIVATION, DAMAGED);
      return importing(vendor.answer((await makeRequestText(site, [KEY])).text));
    },
    invariant: (disk) =>
      Object.values(disk.tree()).includes(DAMAGED) ? undefined : 'unverified bytes are lost',
  },
};

/** Three keys: active, with a request open beside it, and pending. */
async function fillHome(site: Site): Promise<void> {
  await trustVendor(site, vendor);
  await installKey(site, vendor, KEY);
  await installKey(site, vendor, KEY_2);
  await enterKey(site, KEY_2, OTHER_LICENSEE);
  await makeRequestText(site, []);
  await enterKey(site, KEY_3, LICENSEE);
}

/** A command on the seats of a home, as the command line opens and closes them. */
const withSeats = (work: (seats: Seats) => Promise<unknown>) => async (site: Site) => {
  const seats = openSeats(site, fixedClock(site.now), () => undefined);
  try {
    await work(seats);
  } finally {
    await seats.close();
  }
};

/** Under one idempotency key a name, so that the same command again asks for the same. */
const takeSeat = (name: string) =>
  withSeats(async (seats) => {
    const holder = { user: name, host: 'PC', app: 'BSO', session: name };
    const taken = await seats.acquire({ product: '1c-fleet', holder, idempotencyKey: name });
    if (!taken.ok) failWith(taken);
  });

async function licenseSeats(site: Site): Promise<void> {
  await trustVendor(site, vendor);
  await installKey(site, vendor, KEY, { seats: 2 });
}

export const SEATS: Record<string, FaultScenario> = {
  'taking the first seat': {
    async prepare(site) {
      await licenseSeats(site);
      return takeSeat('anna');
    },
  },
  'taking the last seat': {
    next: takeSeat('anna'),
    async prepare(site) {
      await licenseSeats(site);
      await takeSeat('anna')(site);
      return takeSeat('boris');
    },
  },
  'giving a seat back': {
    whenDone: 'LEASE_GONE',
    async prepare(site) {
      await licenseSeats(site);
      await takeSeat('anna')(site);
      await takeSeat('boris')(site);
      let id = '';
      await withSeats(async (seats) => {
        [{ id } = { id }] = seats.find({ user: 'anna' });
      })(site);
      return withSeats(async (seats) => {
        const given = await seats.release(id, null);
        if (!given.ok) failWith(given);
      });
    },
  },
  'taking all seats back': {
    async prepare(site) {
      await licenseSeats(site);
      await takeSeat('anna')(site);
      await takeSeat('boris')(site);
      return withSeats((seats) => seats.releaseByAdministrator('all'));
    },
  },
};

export const DELETING: Record<string, FaultScenario> = {
  'one key': {
    whenDone: 'KEY_NOT_INSTALLED',
    // Entered again at once, it must not fall victim to the deletion that came before.
    next: enter(KEY_2),
    async prepare(site) {
      await fillHome(site);
      return (again) => deleteNamed(again, [KEY_2]);
    },
  },
  'several keys': {
    whenDone: 'KEY_NOT_INSTALLED',
    async prepare(site) {
      await fillHome(site);
      return (again) => deleteNamed(again, [KEY, KEY_2]);
    },
  },
  'a key that was superseded': {
    whenDone: 'KEY_NOT_INSTALLED',
    async prepare(site) {
      await trustVendor(site, vendor);
      await installKey(site, vendor, KEY, { licenceId: 'lic-2' });
      await installKey(site, vendor, KEY_2, { licenceId: 'lic-2', generation: 2 });
      return (again) => deleteNamed(again, [KEY]);
    },
  },
  'everything, with the seats': {
    next: enter(KEY_3),
    async prepare(site) {
      await fillHome(site);
      await takeSeat('anna')(site);
      return resetHome;
    },
  },
};

export const SETTING: Record<string, FaultScenario> = {
  'the first trust': {
    prepare: async () => (site) => trustVendor(site, vendor),
  },
  'a newer key set': {
    async prepare(site) {
      await trustVendor(site, vendor);
      return (again) => trustVendor(again, vendor, 2);
    },
  },
  'a setting': {
    async prepare(site) {
      await setSetting(site, 'language', 'ru');
      return (again) => setSetting(again, 'lockTimeoutSeconds', '3');
    },
  },
  'the default of a setting': {
    async prepare(site) {
      await setSetting(site, 'language', 'ru');
      await setSetting(site, 'lockTimeoutSeconds', '3');
      return (again) => setSetting(again, 'language', null);
    },
  },
};
