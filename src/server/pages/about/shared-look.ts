/**
 * Work that takes a while, done once for all who ask meanwhile.
 *
 * @returns `anew` does it; `latest` gives what was found last while it is young enough, so that what
 *   somebody saves is what he has seen
 */
export function shareLook<T>(
  work: () => Promise<T>,
  { monotonicMs }: { monotonicMs: () => number },
  lastsMs: number,
): { anew: () => Promise<T>; latest: () => Promise<T> } {
  let running: Promise<T> | undefined;
  let found: { value: T; atMs: number } | undefined;
  const anew = () =>
    (running ??= work()
      .then((value) => {
        found = { value, atMs: monotonicMs() };
        return value;
      })
      .finally(() => {
        running = undefined;
      }));
  return {
    anew,
    async latest() {
      return found !== undefined && monotonicMs() - found.atMs < lastsMs ? found.value : anew();
    },
  };
}
