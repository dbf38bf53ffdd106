/** What the register is narrowed to; kept in the address, so that a view can be sent to somebody. */
export interface Filters {
  state: string;
  area: string;
  direction: string;
  text: string;
}

const NAMES = ['state', 'area', 'direction', 'text'] as const;

export const filtersOf = (search: URLSearchParams): Filters => ({
  state: search.get('state') ?? '',
  area: search.get('area') ?? '',
  direction: search.get('direction') ?? '',
  text: search.get('text') ?? '',
});

export const isFiltered = (filters: Filters): boolean => NAMES.some((name) => filters[name] !== '');

/** The same filters as a query, empty ones left out; other parts of the address stay. */
export const withFilters = (search: URLSearchParams, change: Partial<Filters>): URLSearchParams => {
  const after = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
};

/** `/issues?state=…&after=…&limit=…` */
export const listPath = (filters: Filters, after: string | null, limit: number): string => {
  const query = withFilters(new URLSearchParams(), filters);
  if (after) query.set('after', after);
  query.set('limit', String(limit));
  return `/issues?${query.toString()}`;
};
