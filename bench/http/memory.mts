// Memory under mixed load: everything that people do, at a rate that leaves the server some air.
import autocannon, { type Request } from 'autocannon';
import { readFileSync } from 'node:fs';

interface Watched {
  readonly base: string;
  readonly pid: number;
  readonly people: readonly { readonly authorization: string }[];
  readonly movieIds: readonly number[];
}

const RATE = 1500;
const SAMPLE_SECONDS = 15;

/** Resident megabytes. */
const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

function mixed({ people, movieIds }: Watched): Request[] {
  return Array.from({ length: 5000 }, (_, n): Request[] => {
    const { authorization } = people[n % people.length]!;
    const movieId = movieIds[(n * 7) % movieIds.length]!;
    const json = { authorization, 'content-type': 'application/json' };
    return [
      { path: `/v1/movies/${movieId}` },
      { path: `/v1/movies?limit=20&yearFrom=${1900 + (n % 120)}&sort=-rating` },
      { path: `/v1/movies?query=${encodeURIComponent(['godfather', 'the godfathr', 'amelie', 'star wars'][n % 4]!)}` },
      { path: `/v1/movies/${movieId}/similar` },
      { path: '/v1/recommendations', headers: { authorization } },
      { path: `/v1/recommendations?seed=${n}`, headers: { authorization } },
      { path: '/v1/users/me/ratings', headers: { authorization } },
      {
        ...{ method: 'PUT', path: `/v1/movies/${movieId}/rating`, headers: json },
        body: JSON.stringify({ value: 0.5 + (n % 10) / 2 }),
      },
      { path: '/v1/movies/999999999' },
    ];
  }).flat();
}

/** Loads the service for so many minutes, and prints what it takes then as a part of what it took after the first. */
export async function watchMemory(watched: Watched, minutes: number): Promise<void> {
  const samples: { readonly second: number; readonly mb: number }[] = [];
  const began = performance.now();
  const timer = setInterval(() => {
    const second = Math.round((performance.now() - began) / 1000);
    samples.push({ second, mb: residentMb(watched.pid) });
    console.log(`${second} s: ${samples.at(-1)!.mb.toFixed(0)} MB`);
  }, SAMPLE_SECONDS * 1000);
  const { requests, errors } = await autocannon({
    ...{ url: watched.base, requests: mixed(watched), duration: minutes * 60, connections: 10, overallRate: RATE },
  });
  clearInterval(timer);
  const around = (second: number): number => {
    const near = samples.filter((sample) => Math.abs(sample.second - second) <= 2 * SAMPLE_SECONDS);
    return near.reduce((sum, { mb }) => sum + mb, 0) / near.length;
  };
  const [first, last] = [around(60), around(minutes * 60)];
  console.log(`${requests.total} requests, ${errors} failed`);
  console.log(
    `after 1 minute ${first.toFixed(0)} MB, after ${minutes} ${last.toFixed(0)} MB: ${(last / first).toFixed(3)}`,
  );
}
