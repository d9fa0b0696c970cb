/** The field of edwards25519: 2^255 − 19. */
const P = 2n ** 255n - 19n;

/** The curve's constant d = −121665/121666. RFC 8032, 5.1. */
const D = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;

const SIGN_BIT = 1n << 255n;

/** The y of a point of order 8; the other such points have −y, −x or both. */
const Y_OF_ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;

/** The y of all eight points whose order divides 8: orders 4, 1, 2 and 8. */
const SMALL_ORDER_Y = new Set([0n, 1n, P - 1n, Y_OF_ORDER_8, P - Y_OF_ORDER_8]);

/**
 * True if 32 bytes are the one encoding of a point of edwards25519 that is not of small order.
 *
 * Under a key of small order some or all messages verify with one signature that anybody can write
 * down, and `crypto.verify` does not mind. docs/format.md, 1.4.
 */
export function isSafePoint(encoded: Uint8Array): boolean {
  if (encoded.length !== 32) return false;
  const y = readLittleEndian(encoded) & ~SIGN_BIT;
  if (y >= P || SMALL_ORDER_Y.has(y)) return false;
  // x² = (y² − 1) / (d·y² + 1) has a root exactly where numerator · denominator has one.
  const ySquared = (y * y) % P;
  return isSquare((((ySquared + P - 1n) % P) * ((D * ySquared + 1n) % P)) % P);
}

/** Without Buffer, which browsers lack: the programs' client checks keys by this file too. */
function readLittleEndian(bytes: Uint8Array): bigint {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  return BigInt(`0x${digits.toReversed().join('')}`);
}

/** Is there a root modulo P? The Jacobi symbol tells; it takes a seventh of Euler's criterion. */
function isSquare(value: bigint): boolean {
  let [upper, lower, symbol] = [value, P, 1];
  while (upper !== 0n) {
    while ((upper & 1n) === 0n) {
      upper >>= 1n;
      const rest = lower & 7n;
      if (rest === 3n || rest === 5n) symbol = -symbol;
    }
    if ((upper & 3n) === 3n && (lower & 3n) === 3n) symbol = -symbol;
    [upper, lower] = [lower % upper, upper];
  }
  return symbol === 1;
}
