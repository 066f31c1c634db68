export const browserArgs: string[];
export function findBrowser(): string;
export function findWindowedBrowser(): string;
