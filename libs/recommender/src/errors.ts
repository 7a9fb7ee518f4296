/** The matrix to invert has a pivot that is not positive: it is singular, indefinite, or not finite. */
export class MatrixNotPositiveDefinite extends Error {
  override readonly name = 'MatrixNotPositiveDefinite';
  readonly row: number;
  readonly pivot: number;

  constructor(row: number, pivot: number) {
    super(`The matrix is not positive definite: pivot ${pivot} at row ${row}. A larger regularization makes it so.`);
    this.row = row;
    this.pivot = pivot;
  }
}

/** An interaction that the library cannot take: which field, and what was expected of it. */
export class InteractionInvalid extends Error {
  override readonly name = 'InteractionInvalid';
}

/** Why an artefact was refused. */
export type ArtefactFault = 'missing' | 'truncated' | 'foreign' | 'other version' | 'checksum' | 'malformed';

/** A stored model that cannot be served; whatever was served before stays in place. */
export class ArtefactCorrupt extends Error {
  override readonly name = 'ArtefactCorrupt';
  readonly path: string;
  readonly fault: ArtefactFault;

  constructor(path: string, fault: ArtefactFault, detail: string) {
    super(`The artefact ${path} cannot be used: ${detail}.`);
    this.path = path;
    this.fault = fault;
  }
}

/** Training stopped without a model; `cause` is the error of the training thread. */
export class TrainingFailed extends Error {
  override readonly name = 'TrainingFailed';
}

/** So much waits for the scoring thread that no more is taken. */
export class ScoringBusy extends Error {
  override readonly name = 'ScoringBusy';
}

/** A list could not be made, since the thread that makes it ended; asking again starts another. */
export class ScoringFailed extends Error {
  override readonly name = 'ScoringFailed';
}

/** A model file from elsewhere that cannot be served: what is wrong with it. */
export class ModelFileInvalid extends Error {
  override readonly name = 'ModelFileInvalid';

  constructor(path: string, detail: string) {
    super(`The model file ${path} cannot be used: ${detail}.`);
  }
}
