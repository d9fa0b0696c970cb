/** The vendor's root key, as a program was built with it; where it has both, both must fit. */
export interface Pin {
  rootKey?: string;
  rootDigest?: string;
}

const HEX64 = /^[0-9a-f]{64}$/;

/**
 * Reads which root a program pins.
 *
 * @returns the name of the option that is wrong, where one is; undefined where none is pinned
 */
export function readPin(options: {
  rootKey?: string;
  rootFingerprint?: string;
}): Pin | 'rootKey' | 'rootFingerprint' | undefined {
  const rootKey = options.rootKey?.toLowerCase();
  const rootDigest = options.rootFingerprint
    ?.replace(/^\s*SHA256:/i, '')
    .replaceAll(/[\s:-]/g, '')
    .toLowerCase();
  if (rootKey !== undefined && !HEX64.test(rootKey)) return 'rootKey';
  if (rootDigest !== undefined && !HEX64.test(rootDigest)) return 'rootFingerprint';
  if (rootKey === undefined && rootDigest === undefined) return undefined;
  return {
    ...(rootKey !== undefined && { rootKey }),
    ...(rootDigest !== undefined && { rootDigest }),
  };
}
