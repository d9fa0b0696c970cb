// The reference: seats in a table of SQLite, WAL and synchronous=FULL. A counter says how many are
// taken, so that a claim costs the same with few and with many; nothing ever ends by itself.
import { createHash, randomBytes } from 'node:crypto';
import { DatabaseSync } from '@photostructure/sqlite';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE products (code TEXT PRIMARY KEY, total INTEGER, used INTEGER) WITHOUT ROWID;
  CREATE TABLE leases (
    id TEXT PRIMARY KEY, product TEXT, user TEXT, host TEXT, app TEXT, session TEXT,
    token TEXT, ttl INTEGER, endsAt INTEGER
  ) WITHOUT ROWID;
  INSERT INTO products VALUES ('P0', 200000, 0);
`;

const MILLISECONDS = 1000;

/** `grant(body)` and `release(id)` are for within a transaction; `transact(works)` is one. */
export function openGrants(file) {
  const database = new DatabaseSync(file);
  database.exec(SCHEMA);
  const statement = (text) => database.prepare(text);
  const begin = statement('BEGIN IMMEDIATE');
  const commit = statement('COMMIT');
  const count = statement('UPDATE products SET used = used + 1 WHERE code = ? AND used < total');
  const insert = statement('INSERT INTO leases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const remove = statement('DELETE FROM leases WHERE id = ?');
  const uncount = statement("UPDATE products SET used = used - 1 WHERE code = 'P0'");
  return {
    grant({ product, holder: { user, host, app, session }, ttlSeconds }) {
      if (count.run(product).changes === 0) throw new Error('no seat is free');
      const id = randomBytes(8).toString('hex');
      const token = randomBytes(32).toString('base64url');
      const digest = createHash('sha256').update(token).digest('base64url');
      const endsAt = Date.now() + ttlSeconds * MILLISECONDS;
      insert.run(id, product, user, host, app, session, digest, ttlSeconds, endsAt);
      return { lease: { id, token, ttlSeconds } };
    },
    release(id) {
      if (remove.run(id).changes > 0) uncount.run();
    },
    transact(works) {
      begin.run();
      const results = works.map((work) => work());
      commit.run();
      return results;
    },
  };
}

/** Everything that came in one turn of the event loop shares a transaction. */
export function inGroups(transact) {
  let waiting = [];
  const run = () => {
    const group = waiting;
    waiting = [];
    const results = transact(group.map(({ work }) => work));
    for (const [index, { resolve }] of group.entries()) resolve(results[index]);
  };
  return (work) =>
    new Promise((resolve) => {
      if (waiting.push({ work, resolve }) === 1) setImmediate(run);
    });
}
