import { givenName, type GivenFile, type Problem } from '../schema';
import { isHidden, isReadable, leftOut } from './members';

/** Puts in the place of archives what is in them. What files are is not asked, unless they came in a folder. */
export async function unpack(
  given: readonly GivenFile[],
  onProgress: (done: number) => void = () => {},
): Promise<readonly GivenFile[]> {
  const all: GivenFile[] = [];
  const others = new Map<string, string[]>();
  for (const each of given) {
    const { path } = each;
    if (path !== undefined && isHidden(path)) continue;
    if (path !== undefined && !isReadable(path)) {
      const [folder = ''] = path.split('/');
      others.set(folder, [...(others.get(folder) ?? []), path]);
    } else all.push(...(await opened(each, () => onProgress(all.length))));
  }
  return [...all, ...[...others].flatMap(([folder, paths]) => leftOut(folder, paths))];
}

async function opened(given: GivenFile, onMember: () => void): Promise<readonly GivenFile[]> {
  if (given.problem || !(await isZip(given.file))) return [given];
  try {
    const { unzip } = await import('./unzip');
    return await unzip(given, onMember);
  } catch {
    return [{ ...given, problem: damaged(givenName(given)) }];
  }
}

/** By its first bytes: names say little. */
async function isZip(file: File): Promise<boolean> {
  try {
    const [p, k, a, b] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
  } catch {
    return false;
  }
}

const damaged = (name: string): Problem => ({
  message: `${name} is a zip that cannot be unpacked.`,
  details: ['It may be damaged, or made by a program that does not keep to the format. Unpack it, and open the files.'],
});
