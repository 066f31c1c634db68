export const browserArgs: string[];
export function findBrowser(): string;
export function findFirefox(): string | undefined;
export function findWindowedBrowser(): string;
