/** What programs ask of a licence server that really listens. */

export const PRODUCT = '1c-fleet';

export const holder = (session: string) => ({ user: 'Анна', host: 'BUH-07', app: '1C', session });

export interface Taken {
  lease: { id: string; token: string };
  seats: { total: number; used: number; free: number };
}

/** Status, and the code where it is a problem; `body` is what came. */
export async function said(asked: Promise<Response>) {
  const reply = await asked;
  const text = await reply.text();
  const body = text === '' ? undefined : (JSON.parse(text) as Taken & { code?: string });
  return { status: reply.status, code: body?.code, body };
}

export const take = (url: string, session: string, headers: Record<string, string> = {}) =>
  said(
    fetch(`${url}/api/v1/leases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ product: PRODUCT, holder: holder(session) }),
    }),
  );

/** A seat that must be there. */
export async function taken(url: string, session: string, headers = {}): Promise<Taken> {
  const { status, body } = await take(url, session, headers);
  if (status !== 201 || body === undefined)
    throw new Error(`no seat: ${status} ${JSON.stringify(body)}`);
  return body;
}

const change =
  (method: string) =>
  (url: string, { id, token }: Taken['lease']) =>
    said(fetch(`${url}/api/v1/leases/${id}`, { method, headers: { 'lease-token': token } }));

export const renew = change('PUT');
export const release = change('DELETE');

/** The ids of all leases, as the server tells them. */
export async function listed(url: string): Promise<string[]> {
  const reply = await fetch(`${url}/api/v1/leases`);
  const { products } = (await reply.json()) as { products: { leases: { id: string }[] }[] };
  return products.flatMap(({ leases }) => leases.map(({ id }) => id)).toSorted();
}
