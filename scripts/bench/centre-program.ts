// The measured half of centre.mjs, bundled and run by it:
//   make HOME COUNT       a centre that has sold so many licences
//   requests HOME COUNT   first activations for so many of them, as JSON
//   cost HOME ROUNDS      what one activation costs, as JSON
//   serve HOME…           serves each of them from one process; prints the addresses as JSON
import { openServing } from '../../src/centre/http/serve.ts';
import { buildCentreApp } from '../../src/centre/http/centre-app.ts';
import { startListening } from '../../src/http/listen.ts';
import { measureCost } from './centre-cost.ts';
import { benchPlace, makeCentre, makeRequests } from './centre-world.ts';

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function serve(homes: readonly string[]): Promise<void> {
  const addresses = homes.map(async (home) => {
    const serving = openServing(benchPlace(home), async () => '');
    const app = await buildCentreApp(serving, { language: 'en', trustProxy: false });
    return startListening(app, { host: '127.0.0.1', port: 0 });
  });
  print(await Promise.all(addresses));
}

async function run([work, home = '', ...words]: readonly string[]): Promise<void> {
  const count = Number(words[0]);
  if (work === 'make') await makeCentre(home, count);
  else if (work === 'requests') print(makeRequests(home, count));
  else if (work === 'cost') print(await measureCost(home, count));
  else await serve([home, ...words]);
}

void run(process.argv.slice(2));
