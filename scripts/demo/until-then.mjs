import { say } from './stage.mjs';

const EACH_MS = 1000;
/** Where nothing can be drawn anew a line now and then has to do. */
const LINE_EVERY_S = 10;
/** A computer that is busy with other things starts programs slowly. */
const PATIENCE_S = 30;

/**
 * Waits for something, and shows how long it may still last.
 *
 * @throws Error where it takes much longer
 */
export async function untilThen(something, seconds, words) {
  const endsAt = performance.now() + seconds * 1000;
  const { isTTY } = process.stdout;
  const unit = say('с', 's');
  let timer;
  const tooLong = new Promise((_, reject) => {
    let drawn = 0;
    const draw = () => {
      const now = performance.now();
      const left = Math.max(0, Math.ceil((endsAt - now) / 1000));
      if (now > endsAt + PATIENCE_S * 1000)
        reject(new Error(`${words}: more than ${Math.round(seconds)} s`));
      else if (isTTY) process.stdout.write(`\r   … ${words} ${left} ${unit} \u001B[K`);
      else if (drawn % LINE_EVERY_S === 0) console.log(`   … ${words} ${left} ${unit}`);
      drawn += 1;
    };
    draw();
    timer = setInterval(draw, EACH_MS);
  });
  try {
    return await Promise.race([something, tooLong]);
  } finally {
    clearInterval(timer);
    if (isTTY) process.stdout.write('\r\u001B[K');
  }
}
