import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import { atLeastRate } from './least-rate';
import { admittedUpload, tooLarge } from './upload-admission';
import type { IncomingUpload } from './uploads';

/** Longest name of a file that is kept. */
const LONGEST_NAME = 200;

/**
 * The file of a request: its body, or the one file of its form.
 * @param leastRate bytes per second that the client has to send on average; 0: any
 * @throws the 400 of a body that is missing or no such form
 */
export async function incomingUpload(request: FastifyRequest, leastRate: number): Promise<IncomingUpload> {
  const { mediaType, maxBytes } = admittedUpload(request);
  const body = request.body as Readable | undefined;
  if (!body)
    throw new ProblemError(standard.malformedRequest, 'The file is missing: send it as the body, or in a form.');
  if (!/^multipart\/form-data\b/i.test(mediaType))
    return { fileName: null, chunks: limited(atLeastRate(body, leastRate, late), maxBytes) };
  const { file, fileName, ended } = await fileOfForm(body, mediaType);
  return {
    fileName: fileName.slice(0, LONGEST_NAME),
    chunks: limited(atLeastRate(file, leastRate, late), maxBytes, ended),
  };
}

/** @throws the 413 of what is too long, and the 400 of what ends too early */
async function* limited(
  source: AsyncIterable<Buffer>,
  maxBytes: number,
  ended?: Promise<void>,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
    await ended;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw endedEarly(error);
  }
}

const late = (): ProblemError =>
  new ProblemError(standard.requestTimeout, 'The file came in too slowly.', { headers: { connection: 'close' } });

interface FormFile {
  readonly file: Readable;
  readonly fileName: string;
  /** Settles with the whole form. */
  readonly ended: Promise<void>;
}

function fileOfForm(body: Readable, mediaType: string): Promise<FormFile> {
  const form = formOf(mediaType);
  return new Promise((resolve, reject) => {
    const ended = new Promise<void>((finish, fail) => {
      form.on('filesLimit', () => fail(new ProblemError(standard.malformedRequest, 'A form may hold one file.')));
      form.on('fieldsLimit', () => fail(new ProblemError(standard.malformedRequest, 'A form may hold a file only.')));
      pipeline(body, form).then(
        () => finish(),
        (error: unknown) => fail(endedEarly(error)),
      );
    });
    form.on('file', (_field, file, fileName) => resolve({ file, fileName, ended }));
    ended.then(() => reject(new ProblemError(standard.malformedRequest, 'The form holds no file.')), reject);
  });
}

function formOf(mediaType: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': mediaType }, limits: { files: 1, fields: 0, headerPairs: 100 } });
  } catch (cause) {
    throw new ProblemError(standard.malformedRequest, 'The form has no boundary.', { cause });
  }
}

const endedEarly = (cause: unknown): ProblemError =>
  cause instanceof ProblemError
    ? cause
    : new ProblemError(standard.malformedRequest, 'The upload ended too early, or is no such form.', { cause });
