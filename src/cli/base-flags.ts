import { globalFlags } from "./flags.js";
import { jqFlags, jqFlagsBesideResource } from "./jq-flags.js";

/** The flags that every command has beside its own. */
export const baseFlags = { ...jqFlags, ...globalFlags };

/** The same for commands whose -r is --resource, as in the reference tool. */
export const baseFlagsBesideResource = { ...jqFlagsBesideResource, ...globalFlags };
