export function bundledFile(options: { root: string; room: string; entry: string }): Promise<string>;
export function runtimeFile(): Promise<string>;
