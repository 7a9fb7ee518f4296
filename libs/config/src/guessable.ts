/** Words of placeholders and examples. */
const PLACEHOLDERS =
  /change.?me|replace.?me|password|passw0rd|secret|example|default|qwerty|letmein|123456|marquee|admin|metrics|prometheus|postgres|redis|token|test/giu;

const LEAST_LENGTH = 8;
/** Fewer different characters than a random secret of eight ever has. */
const LEAST_CHARACTERS = 5;

/** Whether a guesser comes to a secret early: it is short without its placeholders, repeats a few characters, or counts up or down. */
export function isGuessable(secret: string): boolean {
  const codes = [...secret].map((character) => character.codePointAt(0)!);
  const isShort = secret.replace(PLACEHOLDERS, '').length < LEAST_LENGTH;
  return isShort || new Set(codes).size < LEAST_CHARACTERS || isProgression(codes);
}

/** Whether most numbers follow the one before them by one and the same step, as in `abcdefgh` or 1, 2, 3, …. */
export function isProgression(numbers: readonly number[]): boolean {
  const steps = new Map<number, number>();
  numbers.slice(1).forEach((number, n) => {
    const step = number - numbers[n]!;
    steps.set(step, (steps.get(step) ?? 0) + 1);
  });
  return Math.max(0, ...steps.values()) > 0.7 * (numbers.length - 1);
}
