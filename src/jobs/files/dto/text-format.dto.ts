import { Text } from '@app/http';
import { TEXT_FORMATS, type TextFormat } from '../text-format';

export class TextFormatQuery {
  @Text({
    description: 'One JSON object a line, or CSV with a header; where it is absent, the header `Accept` decides',
    example: 'ndjson',
    enum: TEXT_FORMATS,
    optional: true,
  })
  format?: TextFormat;
}
