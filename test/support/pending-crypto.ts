/** WebCrypto works in other threads: a test that moves time must wait until it has done. */
let pending = 0;

for (const name of ['importKey', 'verify', 'digest'] as const) {
  const real = crypto.subtle[name].bind(crypto.subtle) as (...words: unknown[]) => Promise<unknown>;
  const counted = async (...words: unknown[]) => {
    pending += 1;
    try {
      return await real(...words);
    } finally {
      pending -= 1;
    }
  };
  Object.defineProperty(crypto.subtle, name, { value: counted });
}

export const pendingCrypto = (): number => pending;
