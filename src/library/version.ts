/** The version of this package, for reports; a test holds it against package.json, which bundlers do not bring along. */
export const VERSION = "0.1.0";
