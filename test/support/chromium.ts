import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as launcher, type Browser } from 'playwright-core';

const MANIFEST = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);

/**
 * A browser as people have it: the package's own flags would switch off the rules of same origin,
 * which are a part of what is tested. No name leads anywhere but to this computer.
 */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

const FONTS = 'fonts-in-use.conf';

/**
 * Starts a Chromium that needs no installation: it is unpacked from the package once a computer.
 * The package is for Linux on x64; elsewhere SLS_TEST_CHROMIUM names the program of another one.
 */
export async function launchChromium(): Promise<Browser> {
  const installed = process.env['SLS_TEST_CHROMIUM'];
  if (installed !== undefined) return launcher.launch({ executablePath: installed, args: FLAGS });
  const folder = await unpackChromium();
  return launcher.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      FONTCONFIG_FILE: join(folder, FONTS),
      TZ: 'UTC',
    },
  });
}

/**
 * The package unpacks beside whatever stands there already, also beside a half that another process
 * is still writing. So each unpacks for itself; the first gives its folder the name that counts.
 */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `sls-test-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const own = mkdtempSync(join(tmpdir(), 'sls-test-unpacking-'));
  await unpackInto(own);
  writeFileSync(join(own, FONTS), fontsOf(folder));
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function unpackInto(folder: string): Promise<void> {
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}

/** The package's own letters, which it looks for where they need not be; those of the computer beside them. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;
}
