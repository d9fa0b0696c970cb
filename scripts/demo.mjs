// The whole story in real commands with their real output: a vendor and a customer in a temporary
// folder, first without internet, then with it, what is said when something is wrong, and then
// programs that take seats, until there are none, and one of them is killed.
import { playOffline } from './demo/offline.mjs';
import { playOnline } from './demo/online.mjs';
import { playSeats } from './demo/seats.mjs';
import { build, makeStage } from './demo/stage.mjs';

const stage = makeStage();
try {
  build();
  const sold = playOffline(stage);
  await playOnline(stage, sold);
  await playSeats(stage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  stage.close();
}
