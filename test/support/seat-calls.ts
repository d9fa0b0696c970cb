import type { WorkerAnswer, WorkerWish } from './history-worker.ts';

/** What is typed to ask the command line. */
export function wordsOf(asked: WorkerWish): string[] {
  const words = (kind: string, ...others: string[]) => ['seats', kind, ...others, '--json'];
  switch (asked.kind) {
    case 'acquire': {
      const { product, holder, ttlSeconds } = asked.wish;
      const flags = Object.entries({ ...(holder as object), ttl: ttlSeconds });
      return words(
        'acquire',
        product,
        ...flags.flatMap(([name, value]) => [`--${name}`, String(value)]),
      );
    }
    case 'renew':
    case 'release':
      return words(asked.kind, asked.id, '--token', asked.token);
    case 'list':
      return ['seats', asked.product, '--json'];
  }
}

/** Asks a server as a program of the network does. @throws TypeError where it cannot be reached */
export async function call(
  url: string,
  asked: WorkerWish,
): Promise<Pick<WorkerAnswer, 'outcome' | 'lease' | 'users'>> {
  const leases = `${url}/api/v1/leases`;
  switch (asked.kind) {
    case 'acquire': {
      const { idempotencyKey, ...body } = asked.wish;
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey ?? '',
      };
      return read(
        asked,
        await fetch(leases, { method: 'POST', headers, body: JSON.stringify(body) }),
      );
    }
    case 'renew':
    case 'release': {
      const method = asked.kind === 'renew' ? 'PUT' : 'DELETE';
      const headers = { 'lease-token': asked.token };
      return read(asked, await fetch(`${leases}/${asked.id}`, { method, headers }));
    }
    case 'list':
      return read(asked, await fetch(`${leases}?product=${asked.product}`));
  }
}

async function read(asked: WorkerWish, reply: Response) {
  const text = await reply.text();
  const body = text === '' ? {} : (JSON.parse(text) as object);
  return reply.ok ? readSaid(asked, body) : { outcome: (body as { code: string }).code };
}

/** The server and the command line say the same in the same form. */
export function readSaid(
  asked: WorkerWish,
  said: object,
): Pick<WorkerAnswer, 'outcome' | 'lease' | 'users'> {
  switch (asked.kind) {
    case 'acquire':
      return { outcome: 'ok', lease: (said as { lease: { id: string; token: string } }).lease };
    case 'renew':
    case 'release':
      return { outcome: 'ok' };
    case 'list': {
      const { products } = said as { products: { leases: { holder: { user: string } }[] }[] };
      return {
        outcome: 'ok',
        users: products.flatMap(({ leases }) => leases.map(({ holder }) => holder.user)),
      };
    }
  }
}
