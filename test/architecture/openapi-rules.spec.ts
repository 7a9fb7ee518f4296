import { openApiDocumentOfService } from '../../src/openapi-document';
import { lintOpenApi } from '../support/spectral';

interface Schema {
  maxLength?: number;
  maximum?: number;
  maxItems?: number;
}

interface Document {
  paths: Record<
    string,
    Record<string, { security: object[]; operationId: string; responses: Record<string, unknown> }>
  >;
  components: { schemas: Record<string, { properties: Record<string, Schema> }> };
}

// The linter takes seconds, and its neighbours' time more of them.
jest.setTimeout(120_000);

describe('the rules for the OpenAPI document', () => {
  let ours: string[];
  let open: string[];

  beforeAll(async () => {
    const document = JSON.parse(JSON.stringify(await openApiDocumentOfService())) as Document;
    const changed = structuredClone(document);
    const { MovieDto, MoviePageDto } = changed.components.schemas;
    delete MovieDto!.properties['title']!.maxLength;
    delete MovieDto!.properties['ratingCount']!.maximum;
    delete MoviePageDto!.properties['items']!.maxItems;
    changed.paths['/v1/movies']!['post']!.security = [];
    delete changed.paths['/v1/movies']!['get']!.responses['429'];
    [ours = ['not linted'], open = []] = await lintOpenApi(document, changed);
  });

  it('are met by it', () => {
    expect(ours).toEqual([]);
  });

  it('bite on what is left open', () => {
    expect(open).toEqual(
      expect.arrayContaining([
        'owasp:api4:2023-string-limit components schemas MovieDto properties title',
        'owasp:api4:2023-integer-limit components schemas MovieDto properties ratingCount',
        'owasp:api4:2023-array-limit components schemas MoviePageDto properties items',
        'owasp:api2:2023-write-restricted paths /v1/movies post security',
        'owasp:api4:2023-rate-limit-responses-429 paths /v1/movies get responses',
      ]),
    );
  });
});
