import { createHash, randomBytes } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CHECKSUM_BYTES, checkPrefix, decodeModel, encodeModel, FormatFault, PREFIX_BYTES } from './artefact-format';
import { ArtefactCorrupt } from '../errors';
import type { Model } from '../models/model';

/** Bytes hashed and moved at a time: about a millisecond, so that an event loop in between stays awake. */
const CHUNK_BYTES = 1 << 20;

/**
 * Stores a model so that `path` holds either what it held before or all of it, whatever fails and when: written under
 * another name, flushed, renamed, and the folder flushed. The same model gives the same bytes. A process that dies in
 * between leaves a file `<path>.<random>.tmp`, which may be deleted.
 */
export async function writeArtefact(model: Model, path: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await writeParts(file, encodeModel(model));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Loads a stored model into shared memory, and checks every byte. Throws `ArtefactCorrupt` for a file that is missing,
 * cut short, changed, of another version or of another kind; other failures to read are thrown as they come.
 */
export async function readArtefact(path: string): Promise<Model> {
  try {
    const file = await openExisting(path);
    try {
      return await readModel(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof FormatFault) throw new ArtefactCorrupt(path, error.fault, error.message);
    throw error;
  }
}

async function writeParts(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const hash = createHash('sha256');
  for (const part of parts) {
    for (let offset = 0; offset < part.length; offset += CHUNK_BYTES) {
      const chunk = part.subarray(offset, offset + CHUNK_BYTES);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  }
  await file.writeFile(hash.digest());
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FormatFault('missing', 'there is no such file');
    throw error;
  }
}

async function readModel(file: FileHandle): Promise<Model> {
  const prefix = await file.read(Buffer.alloc(PREFIX_BYTES), 0, PREFIX_BYTES, 0);
  checkPrefix(prefix.buffer.subarray(0, prefix.bytesRead));
  const { size } = await file.stat();
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  const end = Math.max(0, size - CHECKSUM_BYTES);
  const hash = createHash('sha256');
  for (let offset = 0; offset < size;) {
    const { bytesRead } = await file.read(bytes, offset, Math.min(CHUNK_BYTES, size - offset), offset);
    if (bytesRead === 0) throw new FormatFault('truncated', 'it became shorter while it was read');
    hash.update(bytes.subarray(Math.min(offset, end), Math.min(offset + bytesRead, end)));
    offset += bytesRead;
  }
  const model = decodeModel(bytes.buffer);
  if (!hash.digest().equals(bytes.subarray(end))) {
    throw new FormatFault('checksum', 'its checksum does not match, so it was changed after it was written');
  }
  return model;
}

/** Makes the rename last through a power cut. Windows cannot open a folder, and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
