import { runtimeFile } from "./runtime-file.mjs";

/** At the end of an installation: the first start finds the runtime made. */
await runtimeFile();
