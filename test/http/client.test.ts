import { describe } from 'vitest';
import { clientSuite } from '../support/client-suite.ts';

describe('the client', () => {
  clientSuite(() => import('../../src/client/index.ts'));
});
