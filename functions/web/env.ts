import type { Language } from "../../domain/language.ts";
import type { Principal } from "./principal.ts";

/** What middleware has found out about a request before a route sees it. */
export interface WebEnv {
  Variables: {
    language: Language;
    /** Set on every route that is not public. */
    principal: Principal;
    /** What is left of the session once this page is answered, in seconds. */
    sessionSeconds?: number;
    secureHeadersNonce?: string;
  };
}
