/** The http or https URL that somebody typed, if it is one. Without a scheme https is meant. */
export function baseUrl(written: string): URL | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}
