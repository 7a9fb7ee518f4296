import { FilmInputDto, FilmQuery, RatingDto } from '../spec/films.controller';
import { readBody } from '../fields/input.pipe';
import { Integer, ListOf, Nested, Text } from '../fields/decorators';
import { defaultsOf, exampleOf } from './examples';

class NodeDto {
  @Integer({ description: 'Value', example: 1 })
  value: number;
  @Nested(() => NodeDto, { description: 'Next', optional: true })
  next?: NodeDto;
  @ListOf('text', { description: 'Tags', optional: true })
  tags?: string[];
  @Text({ description: 'Note', example: null, nullable: true })
  note: string | null;
}

describe('the example of a DTO', () => {
  it('is made of the examples of its fields, nested ones too', () => {
    expect(exampleOf(FilmInputDto)).toEqual({
      title: 'Heat',
      year: 1995,
      shownAt: '1995-12-15T20:00:00Z',
      genres: ['Crime'],
      ratings: [{ filmId: 42, value: 4.5 }],
      best: { filmId: 42, value: 4.5 },
    });
  });

  it('is accepted by the pipe', () => {
    for (const dto of [FilmInputDto, RatingDto, NodeDto])
      expect(readBody<object>(dto, exampleOf(dto))).toBeInstanceOf(dto);
  });

  it('ends, also for a DTO that holds itself', () => {
    expect(JSON.stringify(exampleOf(NodeDto)).length).toBeLessThan(500);
  });
});

describe('the defaults of a DTO', () => {
  it('are what its class initialises', () => {
    expect(defaultsOf(FilmQuery)).toEqual({ limit: 20, genre: [] });
    expect(defaultsOf(RatingDto)).toEqual({});
  });
});
