/** Why a program does not start. */
export interface Reason {
  readonly text: string;
  /** Loading the page again may help. */
  readonly mayPass: boolean;
}

interface Page {
  /** The addresses of what it needs to start. */
  readonly parts: readonly string[];
  /** With a colon. */
  readonly protocol: string;
  /** What the program said when it broke, if it ran. */
  readonly thrown: string | undefined;
}

/** Asks for each part of the program again, and says of the first that is not there, or not a script, what is wrong. */
export async function reasonOf(
  { parts, protocol, thrown }: Page,
  ask: (url: string) => Promise<Response>,
): Promise<Reason> {
  if (protocol === 'file:')
    return lasting(
      'This page was opened as a file, and browsers run no program of it then. Put the folder on a web server: ' +
        '“npx serve” in it is enough.',
    );
  for (const part of parts) {
    const name = part.replace(/^.*\//, '');
    const response = await ask(part).catch(() => undefined);
    if (!response) return passing(`A part of the program (${name}) could not be fetched. Is the network up?`);
    if (!response.ok)
      return passing(
        `A part of the program (${name}) is not on the server (${response.status}). Either the site is being updated, ` +
          'and it will be there in a minute, or it was copied without all of its files.',
      );
    const type = response.headers.get('content-type') ?? 'nothing said';
    if (!/javascript/i.test(type))
      return lasting(
        `The server of this site sends scripts as something else (${type}), so browsers do not run them. ` +
          'Whoever runs it has to send files that end in .js as text/javascript.',
      );
  }
  return passing(
    thrown === undefined
      ? 'A part of the program did not arrive whole.'
      : `The program stopped while it started: ${thrown}. This browser may be too old for it.`,
  );
}

const lasting = (text: string): Reason => ({ text, mayPass: false });
const passing = (text: string): Reason => ({ text, mayPass: true });
