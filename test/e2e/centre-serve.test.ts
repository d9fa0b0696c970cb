import { connect } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultsInCentreDocument } from '../support/centre-schemas.ts';
import { makeScratch } from '../support/program-home.ts';
import { requestText } from '../support/request-text.ts';
import { runProgram } from '../support/run-program.ts';
import { startServing, type ServingProgram } from '../support/serving-program.ts';

const scratch = makeScratch();
const PASSPHRASE = 'верная лошадь скрепка';

const running: ServingProgram[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((serving) => serving.stop('SIGKILL')));
});

async function makeCentre(words: readonly string[]): Promise<string> {
  const { path: home } = scratch.home();
  await runProgram(['init', '--vendor', 'ООО «Пример-Софт»', ...words], {
    home,
    program: 'sls-centre',
  });
  return home;
}

async function serve(
  home: string,
  words: readonly string[] = [],
  env = {},
): Promise<ServingProgram> {
  const serving = await startServing(words, { home, env });
  running.push(serving);
  return serving;
}

/** What `serve` says where it does not begin. */
async function refusal(home: string, words: readonly string[]) {
  const ran = await runProgram(['serve', '--json', ...words], { home, program: 'sls-centre' });
  const line = ran.stderr.split('\n').find((each) => each.startsWith('{"error"')) ?? '';
  return { exit: ran.exit, ...(JSON.parse(line) as { error: { code: string; details: object } }) };
}

const post = (url: string, body: string) =>
  fetch(`${url}/api/v1/activations`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });

describe('sls-centre serve', () => {
  it('prints its address alone on standard output, and ends with 0 when it is asked to', async () => {
    const serving = await serve(await makeCentre(['--no-passphrase']));
    expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const reply = await post(serving.url, requestText('DB49-A88A-D2D6-50D4-81F1-7B67'));
    expect(reply.status).toBe(200);
    expect(await serving.stop()).toEqual({ exit: 0, signal: null });
  });

  it('prints its one document with --json when it listens', async () => {
    const serving = await serve(await makeCentre(['--no-passphrase']), ['--json']);
    const said = JSON.parse(serving.url) as { url: string };
    expect(faultsInCentreDocument('serve', said)).toEqual([]);
    expect((await fetch(`${said.url}/api/v1/health`)).status).toBe(200);
    expect(await serving.stop()).toEqual({ exit: 0, signal: null });
  });

  it('never writes a key into its log', async () => {
    const serving = await serve(await makeCentre(['--no-passphrase']));
    await post(serving.url, requestText('DB49-A88A-D2D6-50D4-81F1-7B67'));
    await fetch(`${serving.url}/DB49-A88A-D2D6-50D4-81F1-7B67?key=DB49-A88A-D2D6-50D4-81F1-7B67`);
    await serving.stop();
    expect(serving.log()).toContain('/api/v1/activations');
    expect(serving.log()).not.toContain('A88A');
  });

  it('says who serves a home already, and stops', async () => {
    const home = await makeCentre(['--no-passphrase']);
    const first = await serve(home);
    expect(await refusal(home, ['--port', '0'])).toMatchObject({
      exit: 4,
      error: { code: 'SERVED_ALREADY', details: { home } },
    });
    expect((await post(first.url, requestText('DB49-A88A-D2D6-50D4-81F1-7B67'))).status).toBe(200);
  });

  it('starts again at once after it was killed', async () => {
    const home = await makeCentre(['--no-passphrase']);
    await (await serve(home)).stop('SIGKILL');
    expect((await (await serve(home)).stop()).exit).toBe(0);
  });

  it('names a port that is taken', async () => {
    const [home, other] = [
      await makeCentre(['--no-passphrase']),
      await makeCentre(['--no-passphrase']),
    ];
    const { port } = new URL((await serve(home)).url);
    expect(await refusal(other, ['--port', port])).toMatchObject({
      exit: 6,
      error: { code: 'ADDRESS_UNUSABLE', details: { port: Number(port), cause: 'EADDRINUSE' } },
    });
  });

  it.each([
    [['--port', '70000'], 2, 'USAGE'],
    [['--log', 'loud'], 2, 'USAGE'],
    [['--public-url', 'centre.example'], 2, 'USAGE'],
    [['--cert', 'x.pem'], 2, 'FLAG_REQUIRED'],
    [['--key', 'x.pem'], 2, 'FLAG_REQUIRED'],
    [['--cert', '', '--key', 'x.pem'], 2, 'USAGE'],
    [['--cert', '/nowhere/x.pem', '--key', '/nowhere/x.key'], 6, 'TLS_FILE_UNUSABLE'],
  ])('refuses %j', async (words, exit, code) => {
    const home = await makeCentre(['--no-passphrase']);
    expect(await refusal(home, words)).toMatchObject({ exit, error: { code } });
  });

  it('refuses files that are no certificate', async () => {
    const home = await makeCentre(['--no-passphrase']);
    const cert = scratch.file('no.pem', 'no certificate');
    expect(await refusal(home, ['--port', '0', '--cert', cert, '--key', cert])).toMatchObject({
      exit: 6,
      error: { code: 'TLS_FILE_UNUSABLE' },
    });
  });

  it('finishes a request that it accepted before it was asked to stop', async () => {
    const serving = await serve(await makeCentre(['--no-passphrase']));
    const body = requestText('DB49-A88A-D2D6-50D4-81F1-7B67');
    const { port } = new URL(serving.url);
    const socket = connect(Number(port), '127.0.0.1');
    let said = '';
    socket.on('data', (bytes) => (said += bytes.toString()));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // `100 Continue` says that the request was accepted: the rest comes after the signal.
    const continued = new Promise((resolve) => socket.once('data', resolve));
    socket.write(
      'POST /api/v1/activations HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n' +
        `Expect: 100-continue\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
    );
    await continued;
    const ended = serving.stop();
    socket.write(body);
    await closed;
    expect(said).toContain('HTTP/1.1 200 OK');
    expect(said).toContain('LICENCE ANSWER');
    expect((await ended).exit).toBe(0);
  });
});

describe('the passphrase of the signing key', () => {
  const given = (path: string) => ['--passphrase-file', path];

  it('comes from a file, or from the folder that systemd names', async () => {
    const file = scratch.file('passphrase', `${PASSPHRASE}\n`);
    const home = await makeCentre(given(file));
    expect((await (await serve(home, given(file))).stop()).exit).toBe(0);
    const folder = join(scratch.path, 'credentials');
    mkdirSync(folder);
    writeFileSync(join(folder, 'sls-centre-passphrase'), PASSPHRASE);
    const serving = await serve(home, [], { CREDENTIALS_DIRECTORY: folder });
    expect((await serving.stop()).exit).toBe(0);
  });

  it('that is wrong or missing is told before anything is served', async () => {
    const file = scratch.file('passphrase', `${PASSPHRASE}\n`);
    const home = await makeCentre(given(file));
    const wrong = scratch.file('wrong', 'another passphrase\n');
    expect(await refusal(home, ['--port', '0', ...given(wrong)])).toMatchObject({
      exit: 2,
      error: { code: 'PASSPHRASE_WRONG' },
    });
    expect(await refusal(home, ['--port', '0'])).toMatchObject({
      exit: 2,
      error: { code: 'PASSPHRASE_REQUIRED' },
    });
  });
});

it('a home of a newer version is not served', async () => {
  const home = await makeCentre(['--no-passphrase']);
  writeFileSync(join(home, 'home.json'), '{"layout":99,"kind":"activation-centre"}');
  expect(await refusal(home, ['--port', '0'])).toMatchObject({
    exit: 3,
    error: { code: 'LAYOUT_NEWER' },
  });
});
