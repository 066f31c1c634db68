export function execute(
  command: string,
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; silenceMs?: number },
): Promise<{ code: number | null; output: string }>;
