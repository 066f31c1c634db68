import type { RowTables } from '../../benchmark/workbench';
import type { RemoteWorkbench } from '../../io/computing';
import { ok, type Problem, type Result } from '../../schema';

/** All rows of a table of an evaluation, which arrive in parts; undefined where the workbench no longer has it. */
export async function rowsOf<T extends keyof RowTables>(
  workbench: RemoteWorkbench,
  key: number,
  table: T,
): Promise<Result<readonly RowTables[T][] | undefined, Problem>> {
  const rows: RowTables[T][] = [];
  for (;;) {
    const some = await workbench.rows(key, table, rows.length);
    if (!some.ok || !some.value) return some;
    if (some.value.length === 0) return ok(rows);
    rows.push(...some.value);
  }
}
