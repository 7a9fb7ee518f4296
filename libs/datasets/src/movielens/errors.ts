/** A folder or a file of a data set is not there, or cannot be read as one. */
export class DatasetNotFound extends Error {
  override readonly name = 'DatasetNotFound';

  constructor(
    readonly path: string,
    fault: string,
  ) {
    super(`${path} ${fault}.`);
  }
}

/** The folder is there, but is in none of the layouts that we read. */
export class DatasetUnrecognised extends Error {
  override readonly name = 'DatasetUnrecognised';

  constructor(
    readonly folder: string,
    readonly reason: string,
  ) {
    super(`${folder} is no MovieLens data set that can be read: ${reason}.`);
  }
}
