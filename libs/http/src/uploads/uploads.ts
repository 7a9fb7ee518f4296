/** A file while it arrives. */
export interface IncomingUpload {
  /** As a form names it; null where the body is the file. */
  readonly fileName: string | null;
  /** Whoever stops reading before the end closes the connection. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** A file that has arrived. Written as JSON it is what makes it equal to another: its digest. */
export interface UploadedFile {
  readonly id: string;
  readonly bytes: number;
  toJSON(): unknown;
}

/** Keeps uploads until whoever asked for them takes them. Provided by the application. */
export abstract class UploadStore {
  /** Stores a file piece by piece; of one that ends too early nothing is left. */
  abstract store(upload: IncomingUpload, ownerId: string): Promise<UploadedFile>;
  /** Drops a file that nobody took. */
  abstract release(file: UploadedFile): Promise<void>;
}
