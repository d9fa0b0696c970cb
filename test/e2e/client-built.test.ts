import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe } from 'vitest';
import type * as client from '../../src/client/index.ts';
import { clientSuite } from '../support/client-suite.ts';
import { PACKAGE } from '../support/run-program.ts';

type Client = typeof client;
const built = (name: string) => join(PACKAGE, 'dist/client', name);

describe('the built client, as an ES module', () => {
  clientSuite(
    () => import(/* @vite-ignore */ pathToFileURL(built('index.mjs')).href) as Promise<Client>,
  );
});

describe('the built client, as CommonJS', () => {
  clientSuite(async () => createRequire(import.meta.url)(built('index.cjs')) as Client);
});
