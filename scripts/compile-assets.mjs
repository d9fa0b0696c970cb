// Puts what pages need beside their text (style sheets, the script) into src/http/generated/assets.js:
// a program that is one file has no folder of assets to lose.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const HTTP = fileURLToPath(new URL('../src/http/', import.meta.url));
const require = createRequire(import.meta.url);

const own = (name) => readFileSync(join(HTTP, 'page', 'assets', name), 'utf8');
const minify = async (text, loader) =>
  (await transform(text, { loader, minify: true, charset: 'ascii', legalComments: 'inline' })).code;

const base = readFileSync(require.resolve('@picocss/pico/css/pico.min.css'), 'utf8');
const assets = [
  {
    name: 'pages',
    type: 'text/css; charset=utf-8',
    text: `${base}${await minify(own('pages.css'), 'css')}`,
  },
  {
    name: 'page',
    type: 'text/javascript; charset=utf-8',
    text: await minify(own('page.js'), 'js'),
  },
];
mkdirSync(join(HTTP, 'generated'), { recursive: true });
writeFileSync(
  join(HTTP, 'generated', 'assets.js'),
  `export const ASSETS = ${JSON.stringify(assets, null, 1)};\n`,
);
writeFileSync(
  join(HTTP, 'generated', 'assets.d.ts'),
  "export declare const ASSETS: readonly { name: 'pages' | 'page'; type: string; text: string }[];\n",
);
