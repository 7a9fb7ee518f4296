import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { matrixBytes, teamWithMatrix, type SymmetricMatrix } from '../linear-algebra/symmetric-matrix';
import { sharedCopy, sharedFloat32 } from '../threads/shared-arrays';
import type { ThreadTeam } from '../threads/team';
import type { OnProgress } from '../training/progress';
import { ContentNeighbours } from './content-neighbours';
import { contentWeightsOf, ownContent, type ContentWeights } from './content-weights';
import { easeWeights, invertGram } from './ease';
import { addContent, fillGram } from './gram';
import { defaultParameters, type Algorithm, type HyperParameters } from './hyper-parameters';
import { itemKnnWeights } from './item-knn';
import type { Model } from './model';
import { byPartialCorrelation, mostlyContent, nearestInGram, neighbourLists } from './neighbours';
import { popularityOf } from './popularity';
import { rowEntries, type SparseRows } from './sparse-rows';
import { tailNeighbours, tailWeights } from './tail';

/** Neighbours kept for each item: enough for any list of similar items, and for telling near copies apart. */
const NEIGHBOURS = 50;
/** Pairs are not yet alike before about this many like both. */
const SHRINKAGE_PEOPLE = 10;
const DEFAULT_MAX_ITEMS = 20_000;
/** Enough for the default number of items. */
const DEFAULT_MEMORY_MEGABYTES = 2000;

export interface FitOptions extends Partial<HyperParameters> {
  /** Default `ease-plus`. */
  readonly algorithm?: Algorithm;
  /** Items in the dense matrix at most; time grows with its cube, memory with its square. Default 20,000. */
  readonly maxItems?: number;
  /** What the matrix may take, in MB: fewer items where it is not enough for `maxItems`. Default 2,000. */
  readonly memoryMegabytes?: number;
  /** Threads that compute, the calling one included. Default 1. */
  readonly threads?: number;
  /** The time that the description states. Default: now. The same time gives the same bytes. */
  readonly createdAt?: Date;
}

/** A run of `fit`: what it is given, and what its parts share. */
interface Run {
  readonly interactions: InteractionMatrix;
  readonly algorithm: Algorithm;
  readonly parameters: HyperParameters;
  readonly content: ContentWeights;
  readonly team: ThreadTeam;
  readonly gram: SymmetricMatrix;
  readonly onProgress: OnProgress;
}

/**
 * Learns a model. Synchronous, and long: on a service's event loop use `trainInWorker`. With more than one thread it blocks
 * the calling one between its own shares.
 * Time O(Σ nᵤ² + n³), memory 4 n² bytes for n dense items. Throws `MatrixNotPositiveDefinite` where λ is too small.
 */
export function fit(
  interactions: InteractionMatrix,
  options: FitOptions = {},
  onProgress: OnProgress = () => {},
): Model {
  const { algorithm = 'ease-plus', threads = 1 } = options;
  const parameters = parametersOf(options, algorithm, interactions.people);
  const { team, matrix } = teamWithMatrix(denseItemsFor(interactions.vocabulary.size, options), threads);
  try {
    const content = contentWeightsOf(interactions.content);
    const run: Run = { interactions, algorithm, parameters, content, team, gram: matrix, onProgress };
    return modelOf(run, (options.createdAt ?? new Date()).toISOString());
  } finally {
    team.close();
  }
}

function modelOf(run: Run, createdAt: string): Model {
  const { interactions, algorithm, parameters, content, team, gram, onProgress } = run;
  const { vocabulary, people } = interactions;
  const denseItems = gram.rows;
  onProgress({ stage: 'gram', fraction: 0 });
  const evidence = fillGram(team, gram, interactions, parameters);
  const ownContents = addContent(team, gram, content, parameters.contentWeight);
  onProgress({ stage: 'neighbours', fraction: 0.1 });
  const search = new ContentNeighbours(content, vocabulary.itemIds);
  const inTail = tailNeighbours(search, denseItems, vocabulary.size, NEIGHBOURS);
  const { weights, neighbours } = weightsAndNeighbours(run, evidence, inTail);
  return {
    description: {
      algorithm,
      hyperParameters: parameters,
      dataFingerprint: interactions.fingerprint(),
      createdAt,
      counts: { people, ratings: interactions.ratings, items: vocabulary.size, denseItems },
    },
    itemIds: sharedCopy(vocabulary.itemIds),
    popularity: popularityOf(interactions),
    weights,
    tail: tailWeights(inTail, denseItems, vocabulary.size, parameters.tailWeight),
    contentShare: contentShares(vocabulary.size, evidence, ownContents, content),
    neighbours,
    content: {
      features: content.matrix.features,
      indptr: sharedCopy(content.matrix.indptr),
      indices: sharedCopy(content.matrix.indices),
    },
  };
}

function parametersOf(options: FitOptions, algorithm: Algorithm, people: number): HyperParameters {
  const parameters = defaultParameters(algorithm, people);
  const names = Object.keys(parameters) as (keyof HyperParameters)[];
  return Object.fromEntries(
    names.map((name) => [name, options[name] ?? parameters[name]]),
  ) as unknown as HyperParameters;
}

/** As many items as are asked for, as there are, and as there is room for. */
function denseItemsFor(items: number, options: FitOptions): number {
  const bytes = (options.memoryMegabytes ?? DEFAULT_MEMORY_MEGABYTES) * 1e6;
  let dense = Math.min(options.maxItems ?? DEFAULT_MAX_ITEMS, items, Math.floor(Math.sqrt(bytes / 4)));
  while (dense > 0 && matrixBytes(dense) > bytes) dense--;
  return dense;
}

/** The Gram is used up on the way, so all that is read from it is read in this order. */
function weightsAndNeighbours(run: Run, evidence: Float64Array, inTail: SparseRows) {
  const { algorithm, interactions, gram, parameters, content, team, onProgress } = run;
  const { itemIds } = interactions.vocabulary;
  const candidates = nearestInGram(gram, itemIds, shrinkageOf(interactions, parameters));
  const flags = mostlyContent(candidates, gram, content, parameters.contentWeight);
  onProgress({ stage: 'inverse', fraction: 0.2 });
  if (algorithm === 'item-knn') {
    const first = (row: number) => rowEntries(candidates, row).slice(0, NEIGHBOURS);
    return {
      weights: itemKnnWeights(gram, itemIds),
      neighbours: neighbourLists(candidates, flags, inTail, first),
    };
  }
  invertGram(team, gram, evidence, parameters, (fraction) => {
    onProgress({ stage: 'inverse', fraction: 0.2 + 0.8 * fraction });
  });
  const nearest = (row: number) => byPartialCorrelation(candidates, row, gram, itemIds, NEIGHBOURS);
  const neighbours = neighbourLists(candidates, flags, inTail, nearest);
  return { weights: easeWeights(team, gram, evidence, parameters), neighbours };
}

/** In units of the Gram, in which a person of average diligence counts less than one. */
function shrinkageOf({ ratings, people }: InteractionMatrix, { userExponent }: HyperParameters): number {
  return SHRINKAGE_PEOPLE * (Math.max(1, ratings) / Math.max(1, people)) ** -userExponent;
}

/** For every item how much of its evidence is content; of the tail all. */
function contentShares(items: number, evidence: Float64Array, ownContents: Float64Array, content: ContentWeights) {
  const shares = sharedFloat32(items);
  for (let i = 0; i < items; i++) {
    const own = i < evidence.length ? ownContents[i]! : ownContent(content, i);
    const all = own + (evidence[i] ?? 0);
    shares[i] = all > 0 ? own / all : 0;
  }
  return shares;
}
