/** What is known of an item besides its ratings. */
export interface ItemContent {
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  readonly tags: readonly string[];
  readonly year: number | null;
}

export type FeatureKind = 'genre' | 'director' | 'actor' | 'tag' | 'period';

/** One thing that items can have in common. A period is five years, named by its first and last: `1995–1999`. */
export interface ItemFeature {
  readonly kind: FeatureKind;
  readonly name: string;
}

/** Years that are near enough to have something in common. */
const PERIOD_YEARS = 5;

/** The features of an item, each once; tags and names are compared without case, as people type them. */
export function featuresOf(content: Partial<ItemContent>): ItemFeature[] {
  const features = [
    ...named('genre', content.genres),
    ...named('director', content.directors),
    ...named('actor', content.cast),
    ...named('tag', content.tags),
    ...period(content.year ?? null),
  ];
  const seen = new Set<string>();
  return features.filter((feature) => {
    const key = featureKey(feature);
    return !seen.has(key) && seen.add(key);
  });
}

/** Equal for features that count as the same. */
export function featureKey({ kind, name }: ItemFeature): string {
  return `${kind}:${name.toLowerCase()}`;
}

function named(kind: FeatureKind, names: readonly string[] = []): ItemFeature[] {
  return names.map((name) => name.trim()).flatMap((name) => (name === '' ? [] : [{ kind, name }]));
}

function period(year: number | null): ItemFeature[] {
  if (year === null) return [];
  const first = Math.floor(year / PERIOD_YEARS) * PERIOD_YEARS;
  return [{ kind: 'period', name: `${first}–${first + PERIOD_YEARS - 1}` }];
}
