export const LINK_ERRORS = ['cut_short', 'not_a_link', 'newer_format', 'altered', 'unreadable'] as const;

/** Why a payload is refused, and what to do about it. */
export interface LinkError {
  readonly code: (typeof LINK_ERRORS)[number];
  readonly message: string;
  readonly hint: string;
}

export const cutShort: LinkError = {
  code: 'cut_short',
  message: 'This replay link has been cut short.',
  hint: 'Mail and chat programs sometimes break long links: ask for it again, or paste the whole of it.',
};

export const notALink: LinkError = {
  code: 'not_a_link',
  message: 'This is not a replay link.',
  hint: 'A replay link has letters, digits, - and _ after #/r/: ask for it again, or paste the whole of it.',
};

export const tooLong = (limit: number): LinkError => ({
  code: 'not_a_link',
  message: `This is longer than any replay link: more than ${limit} characters.`,
  hint: 'Paste the link alone, without the text around it.',
});

export const newerFormat: LinkError = {
  code: 'newer_format',
  message: 'This link was made by a newer version of Incident Console.',
  hint: 'Reload the page to update it. If that does not help, open the link on the site where it was made.',
};

export const altered: LinkError = {
  code: 'altered',
  message: 'This replay link has been altered on its way.',
  hint: 'One or more characters are not as they were: ask for the link again.',
};

/** The reason is part of a sentence. */
export const unreadable = (reason: string): LinkError => ({
  code: 'unreadable',
  message: `This link is intact, but ${reason}.`,
  hint: 'It was not made by Incident Console, or by a version with other rules.',
});
