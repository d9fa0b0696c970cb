/** Who holds what, and how it was in the last days. */
export interface SeatsWords {
  title: string;
  /** No licence and no lease. */
  none: string;
  product: string;
  allProducts: string;
  find: string;
  findHint: string;
  show: string;
  showAll: string;
  today: (peak: number, refused: number) => string;
  nobody: string;
  /** Nobody of those who hold seats fits what is looked for. */
  notFound: string;
  heading: string;
  shown: (from: number, to: number, all: number) => string;
  found: (found: number, all: number) => string;
  columns: Readonly<
    Record<'product' | 'user' | 'host' | 'app' | 'session' | 'since' | 'until' | 'release', string>
  >;
  release: string;
  earlier: string;
  later: string;
  pages: (number: number, pages: number) => string;
  ask: {
    title: string;
    since: string;
    until: string;
    consequence: string;
    button: string;
    back: string;
  };
  done: Readonly<Record<'released' | 'gone', string>>;
  usage: {
    heading: string;
    /** What the chart shows. */
    chartOf: (product: string) => string;
    legend: (total: number) => string;
    crosses: string;
    choose: string;
    nothing: string;
    table: string;
    day: string;
    peak: string;
    refused: string;
    refusals: string;
    /** Nobody was refused in these days. */
    noRefusals: string;
    hour: string;
    noNames: string;
  };
}
