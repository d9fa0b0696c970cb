/** What is put off is done after that time, once for all that came until then. */
const LATER_MS = 1000;

/** Runs something once, a little later, and keeps no process alive for it; returns what calls it off. */
export function runLater(work: () => void): () => void {
  const timer = setTimeout(work, LATER_MS);
  timer.unref();
  return () => clearTimeout(timer);
}
