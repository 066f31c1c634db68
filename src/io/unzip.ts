import { Inflate, Unzip, UnzipPassThrough, type UnzipFile } from 'fflate';
import { givenName, type GivenFile, type Problem } from '../schema';
import { isHidden, isReadable, leftOut } from './members';

/** What is unpacked at most, so that an archive made to fill the memory does not. */
export const MOST_UNPACKED = { entries: 10_000, bytes: 200_000_000, fileBytes: 50_000_000, archives: 3 } as const;

/** So much is unpacked before the page may do something else: it can become a thousand times as much. */
const PIECE = 16_384;
const BUSY_MS = 30;

/** The files of a zip, those of zips in it included. What is wrong with one takes no other with it. */
export const unzip = (
  given: GivenFile,
  onMember: () => void,
  limits: Limits = MOST_UNPACKED,
): Promise<readonly GivenFile[]> => unzipWithin({ entries: 0, bytes: 0, limits }, given, onMember, limits.archives);

type Limits = Readonly<Record<keyof typeof MOST_UNPACKED, number>>;

/** What has been unpacked so far. */
interface Budget {
  entries: number;
  bytes: number;
  readonly limits: Limits;
}

/** Why nothing more is unpacked. */
class Exceeded extends Error {}

async function unzipWithin(
  budget: Budget,
  given: GivenFile,
  onMember: () => void,
  depth: number,
): Promise<readonly GivenFile[]> {
  const name = givenName(given);
  const { limits } = budget;
  const members: Member[] = [];
  const others: string[] = [];
  const problems: GivenFile[] = [];
  const unpacking = new Unzip((entry) => {
    if (++budget.entries > limits.entries) throw new Exceeded(`more than ${limits.entries} files`);
    if (entry.name.endsWith('/') || isHidden(entry.name)) letPass(entry);
    else if (!isReadable(entry.name)) {
      others.push(entry.name);
      letPass(entry);
    } else {
      members.push(new Member(entry, budget));
      onMember();
    }
  });
  unpacking.register(UnzipPassThrough);
  unpacking.register(BoundedInflate);
  try {
    await pushAll(unpacking, given.file);
  } catch (error) {
    problems.push({ ...given, path: `${name}, the rest`, problem: stopped(name, error, members.length) });
  }
  const files: GivenFile[] = [];
  for (const member of members) {
    const found = member.given(name);
    if (member.isZip && depth > 1) files.push(...(await unzipWithin(budget, found, onMember, depth - 1)));
    else files.push(found);
  }
  const all = [...files, ...leftOut(name, others), ...problems];
  return all.length > 0 ? all : [{ ...given, problem: { message: `${name} holds no files.`, details: [] } }];
}

/** Unpacks a file bit by bit. */
async function pushAll(unpacking: Unzip, file: File): Promise<void> {
  const reader = file.stream().getReader();
  let busySince = performance.now();
  try {
    for (;;) {
      const { done, value = new Uint8Array() } = await reader.read();
      for (let at = 0; at < value.length; at += PIECE) {
        unpacking.push(value.subarray(at, at + PIECE));
        if (performance.now() - busySince < BUSY_MS) continue;
        await new Promise((resolve) => setTimeout(resolve));
        busySince = performance.now();
      }
      if (!done) continue;
      unpacking.push(new Uint8Array(), true);
      return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Has the data of a file dropped as it comes: the library keeps that of a file which is never started. */
function letPass(entry: UnzipFile): void {
  if (entry.compression !== 0 && entry.compression !== 8) return;
  entry.ondata = () => {};
  entry.start();
  entry.terminate();
}

/** As the library's own, but it does nothing more once its file is given up. */
class BoundedInflate {
  static compression = 8;
  ondata: UnzipFile['ondata'] = () => {};
  private readonly inflate = new Inflate((data, final) => this.ondata(null, data, final));
  private isOver = false;

  push(chunk: Uint8Array, final: boolean): void {
    if (this.isOver) return;
    try {
      this.inflate.push(chunk, final);
    } catch (error) {
      this.isOver = true;
      if (error instanceof Exceeded) throw error;
      this.ondata(error as Parameters<UnzipFile['ondata']>[0], new Uint8Array(), true);
    }
  }

  terminate(): void {
    this.isOver = true;
  }
}

/** A file of a zip, as far as it has been unpacked. */
class Member {
  private readonly name: string;
  private chunks: Uint8Array<ArrayBuffer>[] = [];
  private bytes = 0;
  private isWhole = false;
  private wrong: ((name: string) => Problem) | undefined;

  constructor(entry: UnzipFile, budget: Budget) {
    const { limits } = budget;
    this.name = entry.name;
    entry.ondata = (error, data, final) => {
      if (this.wrong) return;
      if (error) {
        this.giveUp(entry, torn);
        return;
      }
      budget.bytes += data.length;
      this.bytes += data.length;
      if (budget.bytes > limits.bytes) throw new Exceeded(`more than ${megabytes(limits.bytes)} unpacked`);
      if (this.bytes > limits.fileBytes) this.giveUp(entry, tooLarge(limits.fileBytes));
      else {
        this.chunks.push(new Uint8Array(data));
        this.isWhole = final;
      }
    };
    if (entry.compression === 0 || entry.compression === 8) entry.start();
    else this.wrong = unknownWay;
  }

  get isZip(): boolean {
    const [first] = this.chunks;
    return !this.wrong && first?.[0] === 0x50 && first[1] === 0x4b && first[2] === 3 && first[3] === 4;
  }

  given(archive: string): GivenFile {
    const path = `${archive}/${this.name}`;
    const wrong = this.wrong ?? (this.isWhole ? undefined : torn);
    const file = new File(this.chunks, this.name.replace(/^.*\//, ''));
    return { file, path, ...(wrong && { problem: wrong(path) }) };
  }

  private giveUp(entry: UnzipFile, wrong: (name: string) => Problem): void {
    this.wrong = wrong;
    this.chunks = [];
    entry.terminate();
  }
}

const megabytes = (bytes: number): string => `${bytes / 1_000_000} MB`;

const torn = (name: string): Problem => ({
  message: `${name} cannot be unpacked.`,
  details: ['The archive is damaged there, or locked with a password.'],
});

const tooLarge =
  (most: number) =>
  (name: string): Problem => ({
    message: `${name} is too large: unpacked it has more than ${megabytes(most)}.`,
    details: ['Split it.'],
  });

const unknownWay = (name: string): Problem => ({
  message: `${name} cannot be unpacked.`,
  details: ['It is packed in a way that only some programs know. Pack it as an ordinary zip.'],
});

function stopped(name: string, error: unknown, members: number): Problem {
  const found =
    members === 0 ? 'Nothing of it was opened.' : 'What comes after the files that are listed was not opened.';
  return error instanceof Exceeded
    ? { message: `${name} holds ${error.message}.`, details: [found, 'Split it into several.'] }
    : { message: `${name} ends early, or is damaged.`, details: [found] };
}
