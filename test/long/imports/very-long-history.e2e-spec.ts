import { startApp } from '../../support/app';
import { Importer } from '../../support/imports';

const COLUMNS = 'titleColumn=Film&yearColumn=Year&ratingColumn=Points&scale=10';

describe('the import of a very long history', () => {
  it('ends with a report of all rows where none fits a film, though no statement may take long', async () => {
    const service = await startApp({ SAMPLE_DATA: 'on', DATABASE_STATEMENT_TIMEOUT_MS: '1000' });
    const importer = new Importer(service, await service.signIn());
    const name = 'Zyxwv qponm '.repeat(20);
    const rows = Array.from({ length: 100_000 }, (_, n) => `${name} ${n},1950,7`);
    const { id, ...job } = await importer.import(
      `/v1/users/me/imports?${COLUMNS}`,
      ['Film,Year,Points', ...rows].join('\n'),
    );
    expect(job).toMatchObject({ status: 'succeeded', result: { rows: 100_000, matched: 0, unmatched: 100_000 } });
    expect(await importer.report(id)).toHaveLength(100_000);
    await service.close();
  });
});
