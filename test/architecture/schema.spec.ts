import { migrate } from '@app/database';
import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { migrations } from '../../src/migrations';
import { startApp, type TestApp } from '../support/app';
import { createTestDatabase } from '../support/database';

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  generated: boolean;
}

const COLUMNS = `SELECT table_name AS "table", column_name AS name, udt_name AS type, is_nullable = 'YES' AS nullable,
    is_generated = 'ALWAYS' AS generated
  FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`;

const TYPES: Record<string, string> = { integer: 'int4', smallint: 'int2', bigint: 'int8', boolean: 'bool' };

const typeOf = ({ type, isArray }: ColumnMetadata): string =>
  `${isArray ? '_' : ''}${TYPES[String(type)] ?? String(type)}`;

describe('the schema', () => {
  it('is what the entities say, column by column; what is generated is the database’s own', async () => {
    const service: TestApp = await startApp();
    const dataSource = service.app.get(DataSource);
    const columns = await dataSource.query<Column[]>(COLUMNS);
    const expected = dataSource.entityMetadatas.flatMap(({ tableName, columns: mapped }) =>
      mapped.map((column) => ({
        table: tableName,
        name: column.databaseName,
        type: typeOf(column),
        nullable: column.isNullable,
      })),
    );
    const tables = new Set(expected.map(({ table }) => table));
    const found = columns
      .filter(({ table, generated }) => tables.has(table) && !generated)
      .map(({ generated: _, ...column }) => column);
    const byName = (a: { table: string; name: string }, b: { table: string; name: string }) =>
      `${a.table}.${a.name}`.localeCompare(`${b.table}.${b.name}`);
    await service.close();
    expect(found.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  it('goes back to nothing and forward again', async () => {
    const database = await createTestDatabase({ migrated: true });
    const dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      migrations: [...migrations],
    }).initialize();
    const tables = async (): Promise<string[]> => [
      ...new Set((await dataSource.query<Column[]>(COLUMNS)).map(({ table }) => table)),
    ];
    const before = await dataSource.query<Column[]>(COLUMNS);
    for (let n = 0; n < migrations.length; n++) await dataSource.undoLastMigration();
    expect(await tables()).toEqual(['migrations']);
    expect(await migrate(database.url, migrations)).toHaveLength(migrations.length);
    expect(await dataSource.query(COLUMNS)).toEqual(before);
    await dataSource.destroy();
    await database.drop();
  });

  it('is brought up once by two nodes that start together', async () => {
    const database = await createTestDatabase();
    const ran = await Promise.all([migrate(database.url, migrations), migrate(database.url, migrations)]);
    expect(ran.map(({ length }) => length).sort()).toEqual([0, migrations.length]);
    await database.drop();
  });

  it('has an index under every foreign key, so that deletions do not search', async () => {
    const database = await createTestDatabase({ migrated: true });
    const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const bare = await dataSource.query<
      { name: string }[]
    >(`SELECT conrelid::regclass || '.' || conname AS name FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index WHERE indrelid = conrelid AND (indkey::smallint[])[0:cardinality(conkey) - 1] @> conkey)`);
    await dataSource.destroy();
    await database.drop();
    expect(bare).toEqual([]);
  });
});
