export interface Page<Row> {
  total: number;
  rows: Row[];
}
type FetchPage<Row> = (offset: number, limit: number) => Promise<Page<Row>>;

export const PAGE_SIZE = 100;
/** Pages held at once: scrolling through 100,000 cases must not keep 100,000 rows. */
const MOST_PAGES = 30;

/**
 * Rows of a long list, fetched in pages as they come into sight. Each page is asked for once; those seen longest
 * ago go first. Nothing here outlives the list: after a change the loader makes a new one.
 */
export class PagedRows<Row> {
  private readonly pages = new Map<number, Row[]>();
  private readonly asked = new Set<number>();
  private readonly listeners = new Set<() => void>();
  /** Grows with every arrival, for useSyncExternalStore. */
  version = 0;
  failed: unknown = null;
  total = 0;

  constructor(private readonly fetchPage: FetchPage<Row>) {}

  rowAt = (index: number): Row | undefined =>
    this.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];

  /** Fetches what is missing of these rows. Resolves when it is there; a failure is kept in `failed`. */
  want = async (first: number, last: number): Promise<void> => {
    const wanted = pagesOf(first, last);
    for (const page of wanted) this.touch(page);
    await Promise.all(
      wanted
        .filter((page) => !this.pages.has(page) && !this.asked.has(page))
        .map((page) => this.load(page)),
    );
  };

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): number => this.version;

  private async load(page: number): Promise<void> {
    this.asked.add(page);
    try {
      const { total, rows } = await this.fetchPage(page * PAGE_SIZE, PAGE_SIZE);
      this.pages.set(page, rows);
      this.total = total;
      this.failed = null;
      this.dropOldest();
    } catch (error) {
      this.failed = error;
    } finally {
      this.asked.delete(page);
      this.version += 1;
      for (const listener of this.listeners) listener();
    }
  }

  /** A Map remembers the order of entering: entering again makes a page the newest. */
  private touch(page: number): void {
    const rows = this.pages.get(page);
    if (!rows) return;
    this.pages.delete(page);
    this.pages.set(page, rows);
  }

  private dropOldest(): void {
    for (const page of this.pages.keys()) {
      if (this.pages.size <= MOST_PAGES) return;
      this.pages.delete(page);
    }
  }
}

export function pagesOf(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE_SIZE));
  const to = Math.max(from, Math.floor(last / PAGE_SIZE));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
