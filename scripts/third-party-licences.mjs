// The licences of everything that a bundle contains, as their authors ask: each with its own text.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.|$|-)/i;

/** Packages of ours that are not part of any bundle as code, but as text. */
const AS_TEXT = ['node_modules/@picocss/pico'];

/**
 * The text of dist/THIRD-PARTY-LICENCES.txt.
 *
 * @param {string} root
 * @param {readonly string[]} inputs paths of the files that were bundled, as esbuild names them
 */
export function thirdPartyLicences(root, inputs) {
  const folders = new Set(AS_TEXT);
  for (const input of inputs) {
    const [, folder] = PACKAGE_FOLDER.exec(input.replaceAll('\\', '/')) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = [...folders].toSorted().map((folder) => describePackage(join(root, folder)));
  return `This program contains the following packages.\n\n${texts.join('\n')}`;
}

function describePackage(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const by = typeof author === 'string' ? author : author?.name;
  const file = readdirSync(folder).find((each) => LICENCE_FILE.test(each));
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8').trim()
      : `Licence: ${license}${by === undefined ? '' : `\nAuthor: ${by}`}`;
  return `${'='.repeat(78)}\n${name} ${version} (${license})\n${'='.repeat(78)}\n${text}\n`;
}
