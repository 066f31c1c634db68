/** A text without the differences that nobody sees or means: case, width, and signs that are not shown. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase();
