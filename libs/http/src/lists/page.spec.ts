import { Text } from '../fields/decorators';
import { describedFields } from '../fields/field';
import { nextLink } from '../representations/send';
import { Page, PageOf } from './page';

class FilmDto {
  @Text({ description: 'Title', example: 'Heat' })
  title: string;
}

describe('a page', () => {
  it('shows a total only when there is one', () => {
    expect(JSON.stringify(new Page([1], null))).toBe('{"items":[1],"nextCursor":null}');
    expect(JSON.stringify(new Page([], 'c', 0))).toBe('{"items":[],"nextCursor":"c","total":0}');
  });

  it('may hold something else without being another page', () => {
    expect(new Page([1, 2], 'c', 9).map(String)).toEqual(new Page(['1', '2'], 'c', 9));
  });

  it('is documented under the name of its items', () => {
    const pageDto = PageOf(FilmDto);
    expect(pageDto.name).toBe('FilmPageDto');
    expect(describedFields(pageDto).map(({ name, optional, nullable }) => [name, optional, nullable])).toEqual([
      ['items', false, false],
      ['nextCursor', false, true],
      ['total', true, false],
    ]);
  });

  it('links to the next one by the address it was asked at', () => {
    const link = (url: string): string => nextLink('https://films.example', url, 'a+/=');
    expect(link('/v1/movies')).toBe('<https://films.example/v1/movies?cursor=a%2B%2F%3D>; rel="next"');
    expect(link('/v1/movies?genre=Sci%20Fi&cursor=old')).toBe(
      '<https://films.example/v1/movies?genre=Sci+Fi&cursor=a%2B%2F%3D>; rel="next"',
    );
  });
});
