/** Imports point one way: infra → functions → domain. Each message says where the code belongs instead. */
const room = (path) => `^${path}/`;

module.exports = {
  forbidden: [
    {
      name: "domain-is-pure",
      comment:
        "domain/ imports only itself and the pure libraries listed here. I/O, AWS, clocks and randomness come in as arguments: put the caller in functions/.",
      severity: "error",
      from: { path: room("domain") },
      to: { pathNot: [room("domain"), "node_modules/(zod|chinese-days|safe-stable-stringify)/", "^(node:)?crypto$"] },
    },
    {
      name: "crypto-is-for-digests",
      comment:
        "Of the platform the domain uses its SHA-256 alone, in domain/digest.ts. Randomness comes in as an argument.",
      severity: "error",
      from: { path: room("domain"), pathNot: "^domain/digest[.]ts$" },
      to: { path: "^(node:)?crypto$" },
    },
    {
      name: "functions-know-no-infrastructure",
      comment: "A function does not know where it runs. Declare what it needs in the function; wire it in infra/.",
      severity: "error",
      from: { path: room("functions") },
      to: { path: [room("infra"), room("seeds"), room("test"), room("bench")] },
    },
    {
      name: "only-the-picture-reads-the-workflow",
      comment:
        "The order of stages is the workflow engine's. The one reader among the functions is the picture of the cycle (functions/web/cycle): it draws the order and decides nothing by it.",
      severity: "error",
      from: { path: [room("domain"), room("functions")], pathNot: "^functions/web/cycle/" },
      to: { path: room("workflows") },
    },
    {
      name: "functions-are-strangers",
      comment: "Lambdas do not import one another. What two of them share belongs in functions/adapters or in domain/.",
      severity: "error",
      from: { path: "^functions/([^/]+)/", pathNot: "^functions/adapters/" },
      to: { path: "^functions/([^/]+)/", pathNot: ["^functions/adapters/", "^functions/$1/"] },
    },
    {
      name: "seeds-are-data",
      comment: "seeds/ holds data and the schema check of that data; it may use the domain's schemas only.",
      severity: "error",
      from: { path: room("seeds") },
      to: { path: [room("infra"), room("functions"), room("test"), room("bench")] },
    },
    {
      name: "nothing-imports-tests",
      comment: "Product code never imports from test/ or bench/: move what is shared into the room it belongs to.",
      severity: "error",
      from: { pathNot: [room("test"), room("bench"), "node_modules"] },
      to: { path: [room("test"), room("bench")] },
    },
    {
      name: "interpreter-stands-alone",
      comment: "infra/local/states is a library of its own: it may not import the rest of the product.",
      severity: "error",
      from: { path: "^infra/local/states/" },
      to: { path: "^(domain|functions|infra|seeds|workflows|test|bench)/", pathNot: "^infra/local/states/" },
    },
    {
      name: "no-circles",
      comment: "Two files that import each other are one file, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
