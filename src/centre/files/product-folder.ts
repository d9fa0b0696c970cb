import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent } from '../../store/durable-write.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { listFolder } from '../../store/read-file.ts';
import { isProductCode } from '../../domain/product-code.ts';
import { SlsError } from '../../errors.ts';
import { productFile as validate } from '../generated/validators.js';
import type { CentrePaths } from '../paths.ts';
import type { ProductRecord } from '../registry.ts';

const KIND: JsonFileKind<ProductRecord & { schema: 1 }> = { validate, limit: 16 * 1024 };
const ENDING = '.json';

/** The vendor's products: one file each, put if absent. */
export class ProductFolder {
  readonly #home: Home;
  readonly #paths: CentrePaths;
  /** What was read before: a product is never changed. */
  readonly #read = new Map<string, ProductRecord>();

  constructor(home: Home, paths: CentrePaths) {
    this.#home = home;
    this.#paths = paths;
  }

  /** False where the code is taken. */
  add({ code, name, createdAt, by }: ProductRecord): boolean {
    const path = this.#paths.productFile(code);
    return namingDiskErrors('write', path, () => {
      ensureFolder(this.#home, this.#paths.products);
      const file = { schema: 1, code, name, createdAt, ...(by !== undefined && { by }) };
      return putIfAbsent(this.#home, path, encodeJsonFile(file));
    });
  }

  find(code: string): ProductRecord | undefined {
    if (!isProductCode(code)) return undefined;
    const product = this.#read.get(code) ?? this.#readFile(code);
    if (product) this.#read.set(code, product);
    return product;
  }

  #readFile(code: string): ProductRecord | undefined {
    const path = this.#paths.productFile(code);
    const file = readJsonFile(this.#home.disk, path, KIND);
    if (file === undefined) return undefined;
    // On a disk that ignores case, another spelling opens the same file.
    if (file.code !== code) {
      if (file.code.toLowerCase() === code.toLowerCase()) return undefined;
      throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
    }
    const { name, createdAt, by } = file;
    return { code, name, createdAt, ...(by !== undefined && { by }) };
  }

  /** In the order of their codes. */
  list(): ProductRecord[] {
    return listFolder(this.#home.disk, this.#paths.products)
      .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
      .flatMap((name) => this.find(name.slice(0, -ENDING.length)) ?? []);
  }
}
