/** Whether an `Accept` header (RFC 9110 §12.5.1) admits one of the media types. An absent or unreadable one admits all. */
export function accepts(header: string | undefined, mediaTypes: readonly string[]): boolean {
  if (header === undefined || header === '*/*' || header.trim() === '') return true;
  const ranges = header.split(',').map(parseRange);
  return mediaTypes.some((mediaType) => qualityOf(mediaType, ranges) > 0);
}

interface MediaRange {
  readonly range: string;
  readonly quality: number;
}

function parseRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const parsed = quality === undefined ? 1 : Number(quality.slice(2));
  return { range, quality: Number.isNaN(parsed) ? 1 : parsed };
}

/** The most specific range that matches decides. */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
  const candidates = [mediaType, `${mediaType.split('/')[0]}/*`, '*/*'];
  for (const candidate of candidates) {
    const match = ranges.find(({ range }) => range === candidate);
    if (match) return match.quality;
  }
  return 0;
}
