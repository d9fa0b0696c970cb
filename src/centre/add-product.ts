import { isProductCode } from '../domain/product-code.ts';
import { SlsError } from '../errors.ts';
import type { Centre } from './centre.ts';
import { productEntry } from './entries.ts';
import type { ProductRecord } from './registry.ts';
import { readText } from './typed-fields.ts';

/** Characters of the longest name of a product. */
export const LONGEST_PRODUCT_NAME = 200;

/**
 * Adds a product of the vendor.
 *
 * @throws SlsError PRODUCT_CODE_FORMAT, LICENCE_VALUE, PRODUCT_EXISTS, and what the disk says
 */
export async function addProduct(
  centre: Centre,
  typedCode: string,
  typedName: string,
): Promise<ProductRecord> {
  const code = typedCode.trim();
  if (!isProductCode(code)) throw new SlsError('PRODUCT_CODE_FORMAT', { product: typedCode });
  const name = readText('name', typedName, LONGEST_PRODUCT_NAME);
  // Codes name folders, also on disks that ignore case.
  const same = ({ code: known }: ProductRecord) => known.toLowerCase() === code.toLowerCase();
  const { registry, now, by } = centre;
  const createdAt = new Date(now).toISOString();
  const product: ProductRecord = { code, name, createdAt, ...(by !== undefined && { by }) };
  const known = registry.listProducts().find(same);
  const isNew = known === undefined && registry.addProduct(product);
  const standing = isNew ? product : (known ?? registry.findProduct(code));
  if (standing) await settleProduct(centre, standing);
  if (!isNew) throw new SlsError('PRODUCT_EXISTS', { product: standing?.code ?? code });
  return product;
}

/** @throws SlsError PRODUCT_UNKNOWN */
export function findProduct({ registry }: Centre, code: string): ProductRecord {
  const product = registry.findProduct(code);
  if (product === undefined) throw new SlsError('PRODUCT_UNKNOWN', { product: code });
  return product;
}

/** Brings a product's journal line in, if it is not there. */
export async function settleProduct({ journal }: Centre, product: ProductRecord): Promise<void> {
  if (!journal.products().has(product.code)) await journal.write(productEntry(product));
}
