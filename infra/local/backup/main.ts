import { parseArgs } from "node:util";
import { DataFolderError } from "../disk/folder.ts";
import { readSettings, SettingsError } from "../settings.ts";
import type { AnchorReport } from "./anchored.ts";
import { ArchiveError } from "./archive.ts";
import { NameTaken, NoPlaceForBackup } from "./backup-file.ts";
import type { ChainReport } from "./chains.ts";
import { backUp, restore, verify } from "./commands.ts";

/** `npm run backup -- FILE [--replace]`, `npm run restore -- FILE`, `npm run verify [-- FILE]`: on the folder DUDAO_DATA names. */

const chainsOf = ({ cases, commits, broken }: ChainReport): string =>
  broken.length === 0
    ? `${cases} chains of ${commits} commits verify`
    : `${broken.length} of ${cases} chains do not verify:\n${broken
        .map(({ caseId, fault }) => `  ${caseId}: version ${fault.version} ${fault.problem.replaceAll("_", " ")}`)
        .join("\n")}`;

const anchorsOf = ({ anchors, lastAt, missing, after }: AnchorReport): string => {
  if (lastAt === null) return "there is no anchor yet: nothing vouches for the ends of the chains";
  const lines = [
    missing.length === 0
      ? `${anchors} anchors hold, the last of ${lastAt}`
      : `${missing.length} heads in ${anchors} anchors are not in the chains:`,
    ...missing.map(({ caseId, version, day }) => `  ${caseId}: version ${version}, anchored on ${day}`),
    after.length === 0 ? "no commit lies after the last anchor" : "after the last anchor lie:",
    ...after.map(
      ({ caseId, from, to }) => `  ${caseId}: ${from === to ? `version ${to}` : `versions ${from} to ${to}`}`,
    ),
  ];
  return lines.join("\n");
};

interface Asked {
  readonly command: string | undefined;
  readonly file: string | undefined;
  readonly replace: boolean;
}

/** What was asked for; null where it cannot be understood. */
function asked(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { replace: { type: "boolean", default: false } },
    });
    const [command, file, ...more] = positionals;
    const isUnderstood = more.length === 0 && (command === "backup" || !values.replace);
    return isUnderstood ? { command, file, replace: values.replace } : null;
  } catch {
    return null;
  }
}

async function run(args: string[]): Promise<number> {
  const understood = asked(args);
  if (understood === null) {
    console.error("npm run backup -- FILE [--replace], npm run restore -- FILE, npm run verify [-- FILE]");
    return 2;
  }
  const { command, file, replace } = understood;
  const folder = readSettings(process.env).DUDAO_DATA;
  if (command === "verify") {
    const report = await verify(file === undefined ? { folder } : { file });
    console.log(`${file ?? folder}: ${chainsOf(report)}\n${anchorsOf(report)}`);
    return report.broken.length === 0 && report.missing.length === 0 ? 0 : 1;
  }
  if (file === undefined) {
    console.error(`Say which file: npm run ${command} -- FILE`);
    return 2;
  }
  if (command === "backup") {
    await backUp(folder, file, { replace });
    console.log(`${folder} is backed up in ${file}. It holds the secrets of the folder too: keep it as safe.`);
    return 0;
  }
  const report = await restore(file, folder);
  console.log(
    `${folder} is as it was at ${report.at}: ${report.records} records, ${report.files} files; ${chainsOf(report)}`,
  );
  if (report.aside !== null) console.log(`What was there before is kept in ${report.aside}.`);
  return 0;
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isExplained =
      error instanceof ArchiveError ||
      error instanceof DataFolderError ||
      error instanceof NameTaken ||
      error instanceof NoPlaceForBackup ||
      error instanceof SettingsError;
    console.error(isExplained ? error.message : error);
    process.exit(1);
  },
);
