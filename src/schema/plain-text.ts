/**
 * Marks in a row that no writing needs, and the sign that ends a row of them (UAX 15, Stream-Safe Text Format). To put
 * marks in order takes time that grows with the square of their number. The sign itself is not shown, and so is left out.
 */
const ROW_OF_MARKS = /\p{M}{30}/gu;
const END_OF_ROW = '$&\u034f';

/** A text without the differences that nobody sees or means: case, width, and signs that are not shown. */
export const plainText = (text: string): string =>
  text
    .replace(ROW_OF_MARKS, END_OF_ROW)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase();
