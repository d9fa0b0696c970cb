/** A password as it is kept: what scrypt makes of it, in hexadecimal digits. */
export interface StoredPassword {
  /** The cost, a power of two. */
  n: number;
  salt: string;
  hash: string;
}
