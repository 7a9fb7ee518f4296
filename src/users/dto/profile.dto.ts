import { Flag, ListOf, Nested, Text } from '@app/http';
import type { ProfileChange } from '../users.service';

/** The usual part of BCP 47: language, script, region. */
const LOCALE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;

class PreferencesPatchDto {
  @ListOf('text', {
    description: 'Genres you like best; the whole list is replaced',
    example: ['Comedy', 'Science Fiction'],
    each: { minLength: 1, maxLength: 64 },
    maxItems: 20,
    uniqueItems: true,
    optional: true,
  })
  favouriteGenres?: string[];

  @Flag({ description: 'Show films for adults, too', example: false, optional: true })
  showAdult?: boolean;
}

/** A JSON Merge Patch of your own profile. */
export class PatchProfileDto {
  @Text({
    description: 'Name that others see',
    example: 'Ada',
    minLength: 1,
    maxLength: 80,
    oneLine: true,
    optional: true,
  })
  displayName?: string;

  @Text({ description: 'Language, as BCP 47', example: 'en-GB', pattern: LOCALE, maxLength: 35, optional: true })
  locale?: string;

  @Nested(() => PreferencesPatchDto, { description: 'What you like', optional: true })
  preferences?: PreferencesPatchDto;

  static changeOf({ displayName, locale, preferences }: PatchProfileDto): ProfileChange {
    const { favouriteGenres, showAdult } = preferences ?? {};
    return {
      ...(displayName !== undefined && { displayName }),
      ...(locale !== undefined && { locale }),
      ...(favouriteGenres !== undefined && { favouriteGenres }),
      ...(showAdult !== undefined && { showAdult }),
    };
  }
}
