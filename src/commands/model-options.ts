import type { FitOptions } from '@app/recommender';
import { ArgumentsInvalid } from './command-line';

/** The parts of the model by the names of their options, each a number. */
const PARTS = {
  'neutral-weight': 'neutralWeight',
  'user-exponent': 'userExponent',
  dropout: 'dropout',
  regularization: 'regularization',
  'regularization-exponent': 'regularizationExponent',
  'target-exponent': 'targetExponent',
  'content-weight': 'contentWeight',
  'popularity-weight': 'popularityWeight',
  'tail-weight': 'tailWeight',
  'max-items': 'maxItems',
  'memory-mb': 'memoryMegabytes',
  threads: 'threads',
} as const satisfies Record<string, keyof FitOptions>;

/** For `parseArgs`. */
export const MODEL_OPTIONS = Object.fromEntries(
  Object.keys(PARTS).map((name) => [name, { type: 'string' as const }]),
) as Record<keyof typeof PARTS, { type: 'string' }>;

/** @throws ArgumentsInvalid */
export function readNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < least) {
    throw new ArgumentsInvalid(`--${name} must be a number from ${least} on`);
  }
  return value;
}

/** @throws ArgumentsInvalid */
export function readModelOptions(values: Readonly<Record<string, unknown>>): FitOptions {
  const given = Object.entries(PARTS).flatMap(([option, name]) => {
    const text = values[option];
    return typeof text === 'string' ? [[name, readNumber(option, text, 0)] as const] : [];
  });
  return Object.fromEntries(given);
}

/** One of some words. @throws ArgumentsInvalid */
export function readWord<T extends string>(name: string, text: string, words: readonly T[]): T {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new ArgumentsInvalid(`--${name} must be ${words.join(' or ')}`);
  return word;
}

/** Whole numbers from 1 on, separated by commas. @throws ArgumentsInvalid */
export function readNumbers(name: string, text: string): number[] {
  return text.split(',').map((part) => {
    const value = readNumber(name, part, 1);
    if (!Number.isInteger(value)) throw new ArgumentsInvalid(`--${name} must be whole numbers, separated by commas`);
    return value;
  });
}
