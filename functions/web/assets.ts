import type { Hono } from "hono";
import type { WebEnv } from "./env.ts";
import { script, scriptAddress } from "./script/script.ts";
import { style, styleAddress } from "./style/style.ts";

/** The style sheet and the script of every page. Their names hold their digests: browsers keep them for ever. */
export function addAssets(app: Hono<WebEnv>): void {
  const serve = (address: string, text: string, type: string) =>
    app.get(address, (c) =>
      c.body(text, 200, {
        "content-type": `${type}; charset=utf-8`,
        "cache-control": "public, max-age=31536000, immutable",
      }),
    );
  serve(styleAddress, style.text, "text/css");
  serve(scriptAddress, script.text, "text/javascript");
}
